import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

describe("the journals of roll-outs", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "onebox-"));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  /** With a disk of its own, as its own process. @returns what it prints. */
  function onHost(does: string): string {
    const program = `const { Journal, lastOutcome, forgetOldJournals } = require("./host/release/journal"); ${does}`;
    const args = ["-r", "./check/loader/register.js", "-e", program];
    const env = { ...process.env, ONEBOX_ROOT: root };
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    return stdout.trim().split("\n").at(-1) ?? "";
  }
  const ends = (id: string, release: string, more = ""): string =>
    `new Journal("${id}"${more}).close({ exitCode: 0, release: "${release}", reason: null, log: [] });`;
  const last = "console.log(lastOutcome()?.release ?? null);";

  it("know which came last, whoever's clock is ahead, and whichever way this one jumps", () => {
    // The second was asked for by a machine whose clock is an hour behind.
    assert.equal(onHost(`${ends("r-mfk2x9ab-1", "1.0.0")} ${ends("r-mfk0t4zz-2", "1.1.0")} ${last}`), "1.1.0");
    const back = `require("node:fs").utimesSync(process.env.ONEBOX_ROOT + "/srv/onebox/journal/r-mfk0t4zz-2.jsonl", 1, 1);`;
    assert.equal(onHost(`${back} ${last}`), "1.1.0");
  });

  it("say nothing of a healing, and nothing yet of what is under way", () => {
    assert.equal(onHost(`${ends("r-1", "1.0.0")} ${ends("h-2", "1.0.0-again", ", false")} ${last}`), "1.0.0");
    assert.equal(onHost(`new Journal("r-3").note("pull"); ${last}`), "null");
  });

  it("are read past what a failed disk has spoiled", () => {
    const spoil = `require("node:fs").appendFileSync(process.env.ONEBOX_ROOT + "/srv/onebox/journal/r-1.jsonl", "\\0\\0{'at':\\n");`;
    assert.equal(onHost(`new Journal("r-1").note("pull"); ${spoil} ${ends("r-1", "1.0.0")} ${last}`), "1.0.0");
  });

  it("are found where a failed disk has spoiled which one was the newest", () => {
    const spoil = `require("node:fs").writeFileSync(process.env.ONEBOX_ROOT + "/srv/onebox/journal/newest", "\\0\\0\\0");`;
    assert.equal(onHost(`${ends("r-1", "1.0.0")} ${spoil} ${last}`), "1.0.0");
  });

  it("that cannot be written end no roll-out", () => {
    const full = `require("node:fs").mkdirSync(process.env.ONEBOX_ROOT + "/srv/onebox/journal/r-1.jsonl", { recursive: true });`;
    assert.equal(onHost(`${full} ${ends("r-1", "1.0.0")} console.log("went on");`), "went on");
  });

  it("tell how long it took, whichever way the clock is put meanwhile", () => {
    const jump = "const real = Date.now; Date.now = () => real() + 3_600_000;";
    const took = `const journal = new Journal("r-1"); ${jump} console.log(journal.close({ exitCode: 0, release: "1.0.0", reason: null, log: [] }).seconds < 60);`;
    assert.equal(onHost(took), "true");
  });

  it("keep the newest hundred, by this machine's own clock", () => {
    const all = `for (let count = 0; count < 103; count++) new Journal("r-" + (200 - count)).note("pull"); forgetOldJournals();`;
    onHost(all);
    const kept = readdirSync(path.join(root, "srv/onebox/journal")).filter((name) => name.endsWith(".jsonl"));
    assert.equal(kept.length, 100);
    assert.ok(kept.includes("r-98.jsonl") && !kept.includes("r-200.jsonl"));
  });
});
