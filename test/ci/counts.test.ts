import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";

const script = path.join(__dirname, "../../.ci/counts");

/** @returns passed, failed and skipped, as `.ci/run` adds them up. */
function counted(log: string): string {
  return execFileSync(script, { input: log, encoding: "utf8" }).trim();
}

describe("the counts of .ci/run", () => {
  for (const [whose, log, wanted] of [
    ["mocha's", "  12 passing (2m)\n  3 pending\n  1 failing\n", "12 1 3"],
    ["mocha's in colour", "\u001b[92m \u001b[0m\u001b[32m 12 passing\u001b[0m\n", "12 0 0"],
    ["pytest's", "81 passed, 1 failed, 2 skipped, 1 error in 100.18s (0:01:40)\n", "81 2 2"],
    ["pytest's with a frame", "===== 1 failed, 80 passed in 3.10s =====\n", "80 1 0"],
    ["our own runners'", "432 passed, 0 failed, 1 skipped\n", "432 0 1"],
    ["those of several runs", "2 passed\n  3 passing\n", "5 0 0"],
    ["none in the words of another tool", "prod: 247 checks passed, 52 failed: CKV2_AWS_11\n", "0 0 0"],
    ["none in nothing", "", "0 0 0"],
  ] as const)
    it(`are ${whose}`, () => {
      assert.equal(counted(log), wanted);
    });
});
