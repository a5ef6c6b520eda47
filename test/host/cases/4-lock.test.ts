import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { publish } from "../rig/images";
import { eventually, pause } from "../rig/processes";
import { figure, Rig } from "../rig/rig";

describe("two releases at once", function () {
  let rig: Rig;
  let first: string;

  before(async () => {
    rig = await Rig.start({ facts: { probeSeconds: 4, watchSeconds: 1 } });
    first = publish(rig.registry, { version: "4.0.0" });
  });

  after(() => rig.stop());

  it("refuses the second, with the name of the first", async () => {
    const second = publish(rig.registry, { version: "4.0.1" });
    const begun = rig.release(first);
    await eventually("the first", () => rig.lockHolder().startsWith("release 4.0.0"));
    const { error } = await rig.release(second);
    assert.match(error, /the host did not start the roll-out: release 4\.0\.0@sha256.* is at work/);
    figure(`    ${error}`);
    assert.equal((await begun).error, "");
    assert.deepEqual(rig.running(), ["web-blue 4.0.0", "worker-blue 4.0.0"]);
  });

  it("follows a roll-out for the same goal instead of starting it twice", async () => {
    const release = publish(rig.registry, { version: "4.1.0" });
    const begun = rig.release(release);
    await eventually("its start", () => rig.lockHolder().startsWith("release 4.1.0"));
    const joined = await rig.release(release);
    assert.equal(joined.error, "");
    assert.match(joined.lines[0] ?? "", /already under way/);
    assert.equal((await begun).error, "");
  });

  it("waits for what the host does by itself", async () => {
    const release = publish(rig.registry, { version: "4.1.1" });
    const lock = path.join(rig.root, "run/onebox/lock");
    const settling = spawn("flock", ["--close", lock, "sleep", "120"], { stdio: "ignore" });
    await pause(300);
    writeFileSync(lock, JSON.stringify({ pid: settling.pid, what: "settle", rollOut: "", goal: "", since: "now" }));
    const begun = rig.release(release);
    const journals = (): string[] =>
      readdirSync(rig.data("journal")).map((name) => path.join(rig.data("journal"), name));
    await eventually("the wait", () => journals().some((file) => readFileSync(file, "utf8").includes("waiting for")));
    settling.kill();
    const { error, lines } = await begun;
    assert.equal(error, "", lines.join("\n"));
    assert.match(lines[1] ?? "", /lock +waiting for settle \(process \d+, since now\)/);
  });

  it("is not held up by the lock of a process that died", async () => {
    const dead = { pid: 999_999, what: "release 0.0.1", rollOut: "r-dead", goal: "", since: "2026-01-01T00:00:00Z" };
    writeFileSync(path.join(rig.root, "run/onebox/lock"), JSON.stringify(dead));
    assert.equal((await rig.release(publish(rig.registry, { version: "4.2.0" }))).error, "");
  });
});
