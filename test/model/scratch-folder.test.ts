import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { scratchFolder } from "../../model/scratch-folder";

describe("a folder for temporary files", () => {
  it("is there until it is removed", () => {
    const { folder, remove } = scratchFolder("onebox-scratch-");
    assert.ok(existsSync(folder));
    remove();
    remove();
    assert.ok(!existsSync(folder));
    assert.equal(process.listeners("exit").filter(({ name }) => name === "removeAll").length, 0);
    assert.equal(process.listeners("SIGINT").filter(({ name }) => name === "hear").length, 0);
  });

  it("goes with its process where that is interrupted, and others that were removed before do not keep it", () => {
    const script = `
      const { scratchFolder } = require("./model/scratch-folder");
      scratchFolder("onebox-scratch-").remove();
      process.stdout.write(scratchFolder("onebox-scratch-").folder);
      process.exit(130);`;
    const args = ["-r", "./check/loader/register.js", "-e", script];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    assert.deepEqual([status, stderr], [130, ""]);
    assert.match(stdout, /onebox-scratch-/);
    assert.ok(!existsSync(stdout));
  });

  it("goes with its process where a signal ends that, which nobody heeds", () => {
    const script = `
      const { scratchFolder } = require("./model/scratch-folder");
      process.stdout.write(scratchFolder("onebox-scratch-").folder);
      setInterval(() => undefined, 1_000);
      setTimeout(() => process.kill(process.pid, "SIGTERM"), 50);`;
    const args = ["-r", "./check/loader/register.js", "-e", script];
    const { signal, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    assert.deepEqual([signal, stderr], ["SIGTERM", ""]);
    assert.match(stdout, /onebox-scratch-/);
    assert.ok(!existsSync(stdout));
  });
});
