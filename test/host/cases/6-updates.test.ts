import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { publish } from "../rig/images";
import { eventually } from "../rig/processes";
import { figure, Rig } from "../rig/rig";

describe("the window of updates", function () {
  let rig: Rig;

  before(async () => {
    rig = await Rig.start({ facts: { probeSeconds: 4, watchSeconds: 1, jobTimeoutSeconds: 90 } });
    assert.equal((await rig.release(publish(rig.registry, { version: "6.0.0" }))).error, "");
  });

  after(() => rig.stop());

  /** Calls of the system's own programs since the start, in milliseconds; those that set the timer are left out. */
  function systemCalls(): { at: number; call: string }[] {
    const file = path.join(rig.root, "system-calls");
    const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
    return lines
      .map((line) => ({ at: Number(line.split(" ")[0]), call: line.slice(line.indexOf(" ") + 1) }))
      .filter(({ call }) => !/onebox-maintenance\.timer|daemon-reload/.test(call));
  }

  const programs = (calls: readonly { call: string }[]): string[] => calls.map(({ call }) => call.split(" ")[0] ?? "");

  it("waits for a release that runs, and then updates what stops containers", async () => {
    const release = publish(rig.registry, { version: "6.0.1" });
    const begun = rig.release(release).then((result) => ({ ...result, at: Date.now() }));
    await eventually("the release", () => rig.lockHolder().startsWith("release 6.0.1"));
    const asked = Date.now();
    const maintenance = rig.onebox("maintenance");
    const { error } = await begun;
    assert.equal(error, "");
    assert.match(await maintenance, /updated; no reboot is due/);
    const calls = systemCalls().filter(({ call }) => !call.startsWith("systemctl"));
    assert.deepEqual(programs(calls), ["dpkg", "apt-get", "apt-get", "unattended-upgrade", "snap"]);
    const committed = lastCommit();
    figure(
      `    the window opened ${((committed - asked) / 1_000).toFixed(1)} s before the end of a release: it waited`,
    );
    assert.ok(committed > asked && (calls[0]?.at ?? 0) >= committed, `${committed} ${JSON.stringify(calls)}`);
  });

  /** When the newest release was what the host runs. */
  function lastCommit(): number {
    const newest = readdirSync(rig.data("journal")).sort().at(-1) ?? "";
    const lines = readFileSync(path.join(rig.data("journal"), newest), "utf8")
      .trim()
      .split("\n");
    const entries = lines.map((line) => JSON.parse(line) as { at: string; step?: string });
    return Date.parse(entries.find(({ step }) => step === "commit")?.at ?? "");
  }

  it("lets a release that is asked for meanwhile wait", async () => {
    writeFileSync(path.join(rig.root, "updates-take-a-while"), "");
    const release = publish(rig.registry, { version: "6.0.2" });
    const before = systemCalls().length;
    const maintenance = rig.onebox("maintenance");
    await eventually("the update", () => systemCalls().length > before);
    const { error, lines } = await rig.release(release);
    assert.equal(error, "", lines.join("\n"));
    assert.match(lines[1] ?? "", /lock +waiting for maintenance \(process \d+, since/);
    await maintenance;
    assert.deepEqual(rig.running(), ["web-blue 6.0.2", "worker-blue 6.0.2"]);
  });

  it("reboots once the job has ended, though a mirror was away, and everything comes back by itself", async () => {
    writeFileSync(path.join(rig.root, "run/reboot-required"), "");
    writeFileSync(path.join(rig.root, "updates-fail"), "");
    const site = (way: string): Promise<Response> =>
      fetch(`http://127.0.0.1:8081${way}`, { method: "POST", headers: { Host: rig.domain } });
    assert.equal((await site("/jobs/last?seconds=12")).status, 200);
    await eventually("the job's start", () => rig.redis("queue", "GET", "started:last") === "1");
    assert.equal(rig.redis("queue", "GET", "completed:last"), "");
    const maintenance = execFile(rig.command, ["maintenance"], { env: rig.environment });
    const told = (): boolean => systemCalls().some(({ call }) => call === "systemctl reboot");
    await eventually("the reboot", told);
    assert.equal(rig.redis("queue", "GET", "completed:last"), "1");
    assert.equal(rig.lockHolder(), "maintenance");
    assert.deepEqual(rig.running(), ["web-blue 6.0.2"], "the site is served until the machine goes down");
    maintenance.kill("SIGKILL");
    await rig.reboot();
    assert.deepEqual(rig.running(), ["web-blue 6.0.2", "worker-blue 6.0.2"]);
    assert.equal(rig.redis("queue", "GET", "started:last"), "1");
  });

  it("tells of what was not updated over the reboot, until a window goes well", async () => {
    assert.match(
      await rig.onebox("problems"),
      /did not update everything: .*apt-get ended with 100: E: a mirror is away/,
    );
    rmSync(path.join(rig.root, "updates-fail"));
    rmSync(path.join(rig.root, "run/reboot-required"), { force: true });
    await rig.onebox("maintenance");
    assert.doesNotMatch(await rig.onebox("problems"), /did not update/);
  });

  /** What systemd is told of the window that a setting asks for. */
  async function windowOf(updates: Readonly<Record<"day" | "time" | "timezone", string>>): Promise<string> {
    const facts = JSON.parse(readFileSync(path.join(rig.root, "etc/onebox/host.json"), "utf8")) as object;
    rig.aws.parameters.set("/onebox/test/host", JSON.stringify({ ...facts, updates }));
    await rig.onebox("prepare");
    return readFileSync(path.join(rig.root, "etc/systemd/system/onebox-maintenance.timer.d/window.conf"), "utf8");
  }

  it("moves to when the environment's setting says", async () => {
    const window = await windowOf({ day: "wed", time: "03:00", timezone: "Europe/Berlin" });
    assert.match(window, /^OnCalendar=\nOnCalendar=Wed \*-\*-\* 03:00 Europe\/Berlin$/m);
    const calls = readFileSync(path.join(rig.root, "system-calls"), "utf8").trim().split("\n");
    assert.match(calls.at(-1) ?? "", /systemctl start --no-block onebox-maintenance\.timer$/);
  });

  it("opens on the night in which the clock leaves its time out, too, at a moment of its own", async () => {
    const window = await windowOf({ day: "sun", time: "02:30", timezone: "Europe/Berlin" });
    assert.match(window, /02:30 Europe\/Berlin\n(OnCalendar=20\d\d-03-\d\d 01:30 UTC\n){2}$/);
  });
});
