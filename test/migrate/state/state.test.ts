import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Journal, JournalError, lockFolder, Steps } from "../../../migrate/state";

describe("the state of a move", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "onebox-move-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const said: string[] = [];
  const steps = (journal: Journal, dryRun = false): Steps =>
    new Steps({ journal, dryRun, say: (line) => said.push(line) });
  const facts = (count: number) => () => Promise.resolve({ count });

  it("does a step once, and gives the next process what it found out", async () => {
    await steps(new Journal(folder)).once("seed.copy", "make the slot", facts(7));
    const again = await steps(new Journal(folder)).once("seed.copy", "make the slot", () => {
      throw new Error("done twice");
    });
    assert.deepEqual(again, { count: 7 });
  });

  it("does a step again that was begun, failed or reset", async () => {
    const journal = new Journal(folder);
    journal.add({ step: "seed.check", state: "begun" });
    await assert.rejects(
      steps(journal).once("seed.limit", "", () => Promise.reject(new Error("no disk"))),
      /no disk/,
    );
    await steps(journal).once("copy.mask", "", facts(1));
    journal.reset("copy.");
    for (const step of ["seed.check", "seed.limit", "copy.mask"] as const)
      assert.deepEqual(await steps(new Journal(folder)).once(step, "", facts(2)), { count: 2 }, step);
  });

  it("does nothing in a dry run, and says what it would do", async () => {
    said.length = 0;
    const journal = new Journal(folder);
    await steps(journal, true).once("seed.copy", "make the slot", () => Promise.reject(new Error("done")));
    assert.deepEqual([said, journal.all()], [["would     make the slot"], []]);
  });

  it("goes on after a line that a killed process left unfinished, and refuses one that is not ours", () => {
    new Journal(folder).add({ step: "seed.check", state: "done" });
    const { file } = new Journal(folder);
    appendFileSync(file, '{"at":"2026');
    new Journal(folder).add({ step: "seed.copy", state: "done" });
    assert.deepEqual(
      new Journal(folder).all().map(({ step }) => step),
      ["seed.check", "seed.copy"],
    );
    appendFileSync(file, "hello\n");
    assert.throws(() => new Journal(folder), /Line 3 of .*journal.jsonl is no entry/);
  });

  it("keeps secrets out, whatever says them, and is for its owner alone", () => {
    const journal = new Journal(folder);
    journal.keepOut('a"secret');
    journal.add({ step: "seed.check", state: "failed", message: 'password a"secret was refused' });
    const text = readFileSync(journal.file, "utf8");
    assert.match(text, /password \[secret\] was refused/);
    assert.equal(statSync(journal.file).mode & 0o777, 0o600);
  });

  it("is conducted by one process at a time, and not for ever by one that is gone", () => {
    const unlock = lockFolder(folder);
    assert.throws(() => lockFolder(folder), JournalError);
    unlock();
    const { pid } = spawnSync("true");
    writeFileSync(path.join(folder, "lock"), String(pid));
    lockFolder(folder)();
  });
});
