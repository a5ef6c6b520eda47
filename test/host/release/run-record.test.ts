import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, statSync, appendFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readRecord, RunRecord } from "../../../host/release/run-record";

describe("the record of a command that an operator ran", () => {
  let folder: string;

  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(tmpdir(), "onebox-")), "runs");
  });

  afterEach(() => {
    rmSync(path.dirname(folder), { recursive: true });
  });

  it("holds what was run, by whom, what it said and how it ended, for root alone", () => {
    const record = new RunRecord("o-1-a", folder);
    record.start(["python", "manage.py"], "arn:ada", "1.4.1@sha256:a");
    record.line("hello");
    record.end(3, null);
    const { start, lines, end } = readRecord("o-1-a", folder) ?? {};
    assert.deepEqual(
      [start?.command, start?.by, lines, end?.exitCode],
      [["python", "manage.py"], "arn:ada", ["hello"], 3],
    );
    assert.equal(statSync(path.join(folder, "o-1-a.jsonl")).mode & 0o077, 0);
  });

  it("knows nothing of another, and reads past a line that was cut short", () => {
    assert.equal(readRecord("o-2-a", folder), null);
    new RunRecord("o-1-a", folder).line("whole");
    appendFileSync(path.join(folder, "o-1-a.jsonl"), '{"at":"x","li');
    assert.equal(readRecord("o-1-a", folder)?.lines.length, 1);
  });

  it("is bounded: long lines, many lines, many records", () => {
    const record = new RunRecord("o-3-a", folder);
    for (let count = 0; count < 300; count++) record.line("x".repeat(5_000));
    record.end(0, null);
    const { lines = [], end } = readRecord("o-3-a", folder) ?? {};
    assert.ok(lines.length < 202, String(lines.length));
    assert.match(lines.at(-1) ?? "", /and more, which only the log has/);
    assert.equal(end?.exitCode, 0);
    for (let count = 100; count < 160; count++) new RunRecord(`o-${count}-a`, folder).end(0, null);
    const kept = readdirSync(folder).sort();
    assert.equal(kept.length, 51);
    assert.equal(kept.at(-1), "o-3-a.jsonl");
  });
});
