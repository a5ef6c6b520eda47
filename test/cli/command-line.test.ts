import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";

describe("a command whose reader leaves before its end", () => {
  it("says nothing of it, and ends as it would have", () => {
    const script = `
      require("./cli/command-line").letReadersLeave();
      process.exitCode = 1;
      for (let line = 0; line < 100_000; line++) console.log("a line");`;
    const command = `"${process.execPath}" -r ts-node/register/transpile-only -e '${script}' | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", command], { encoding: "utf8" });
    assert.deepEqual([stdout, stderr], ["a line\n1\n", ""]);
  });
});
