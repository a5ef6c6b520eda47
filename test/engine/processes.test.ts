import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";

const mark = `6${process.pid}.5`;

function sleeping(): number {
  const lines = execFileSync("ps", ["-eo", "stat=,args="], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => !line.trim().startsWith("Z") && line.endsWith(`sleep ${mark}`)).length;
}

const register = ["--require", "./check/loader/transpile.js"];
const program = `
  require("node:child_process").spawn("sh", ["-c", "sleep ${mark} & sleep ${mark}; true"], { detached: true });
  process.on("SIGTERM", () => {
    require(${JSON.stringify(require.resolve("./processes"))}).killDescendants();
    process.exit(2);
  });
  setInterval(() => undefined, 1000);
  process.stdout.write("ready");`;

describe("processes that a run of the engine has started", () => {
  it("end with it, also those in groups of their own", async () => {
    const child = spawn(process.execPath, [...register, "-e", program], { stdio: ["ignore", "pipe", "inherit"] });
    const end = new Promise((resolve) => child.once("close", resolve));
    await new Promise((resolve) => child.stdout.once("data", resolve));
    while (sleeping() < 2) await wait(20);
    child.kill("SIGTERM");
    assert.equal(await end, 2);
    while (sleeping() > 0) await wait(20);
  });
});
