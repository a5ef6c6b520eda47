import assert from "node:assert/strict";
import { followRun, newRunId, startRun, stopRun } from "../../../host/client/run";
import { publish } from "../rig/images";
import { eventually, patienceMs } from "../rig/processes";
import { canary, Rig } from "../rig/rig";
import { Visitor } from "../rig/visitor";

describe("what operators do", function () {
  let rig: Rig;
  const by = "arn:aws:sts::123456789012:assumed-role/operator/ada";
  const wait = { pollMs: 1_000, onlineMs: 10_000, commandMs: patienceMs };

  before(async () => {
    const application = { web: { healthPath: "/up" } };
    rig = await Rig.start({ facts: { probeSeconds: 1, watchSeconds: 1, application } });
  });

  after(() => rig.stop());

  async function start(...words: string[]): Promise<string> {
    const id = newRunId();
    await startRun(rig.operated(), id, words, by);
    return id;
  }

  async function run(...words: string[]): Promise<{ lines: string[]; exitCode: number }> {
    const lines: string[] = [];
    const exitCode = await followRun(rig.operated(), await start(...words), wait, (line) => lines.push(line));
    return { lines, exitCode };
  }

  const runContainers = (): string =>
    rig.docker.docker("ps", "--all", "--filter", "name=onebox-run-", "--format", "{{.Names}}").trim();

  it("nothing is run where nothing runs", async () => {
    await assert.rejects(run("cat", "/etc/hostname"), /the host did not run it: no release runs here/);
  });

  it("a command runs in the version that runs, with its secrets, and leaves nothing behind", async () => {
    assert.equal((await rig.release(publish(rig.registry, { version: "9.0.0" }))).error, "");
    assert.deepEqual(await run("cat", "/run/secrets/SECRET_KEY"), { lines: [canary], exitCode: 0 });
    assert.equal(runContainers(), "");
  });

  it("its exit code is told, and what the image does not have is said", async () => {
    assert.notEqual((await run("health", "web")).exitCode, 0);
    await assert.rejects(run("no-such-program"), /could not be started|never ran/);
    assert.equal(runContainers(), "");
  });

  it("two at once and no third; a release goes on beside them; they can be stopped", async () => {
    const ids = [await start("worker"), await start("worker")];
    await assert.rejects(start("worker"), /no more than 2 commands run at once/);
    assert.equal((await rig.release(publish(rig.registry, { version: "9.1.0" }))).error, "");
    for (const id of ids) await stopRun(rig.operated(), id);
    for (const id of ids) await followRun(rig.operated(), id, wait, () => undefined);
    await assert.rejects(stopRun(rig.operated(), ids[0] ?? ""), /does not run/);
    assert.equal(runContainers(), "");
  });

  it("the page of maintenance lasts over a release and a restart, and those named are let through", async () => {
    const visitor = new Visitor(rig.domain);
    const set = (page: "on" | "off", allow: string) => rig.operated().ask({ action: "maintenance", page, allow, by });
    assert.equal((await visitor.get("/")).status, 200);
    await set("on", "none");
    const page = await visitor.get("/");
    assert.deepEqual([page.status, page.headers["retry-after"]], [503, "300"]);
    assert.match(page.text, /Maintenance/);
    assert.equal((await visitor.get("/up")).status, 200, "the site's alarm stays quiet");
    assert.equal((await visitor.get("/health")).status, 503, "which is no health check here");
    assert.equal((await rig.release(publish(rig.registry, { version: "9.2.0" }))).error, "");
    await rig.reboot();
    await eventually("the page", async () => (await visitor.get("/")).status === 503);
    // How the proxy sees a visitor from this machine.
    const gateway = rig.docker
      .docker("network", "inspect", "onebox_front", "--format", "{{(index .IPAM.Config 0).Gateway}}")
      .trim();
    await set("on", gateway);
    assert.equal((await visitor.get("/")).status, 200);
    await set("off", "none");
    assert.equal((await visitor.get("/")).status, 200);
  });

  it("status says what runs in which slot since when", async () => {
    const { details } = await rig.report();
    assert.ok(details !== undefined);
    assert.ok(details.since !== null && Date.parse(details.since) < Date.now());
    const serving = details.containers.filter(({ state }) => state !== "drained" && state !== "stopped");
    assert.deepEqual(
      serving.map(({ version }) => version),
      ["9.2.0", "9.2.0"],
    );
    assert.ok(details.certificateUntil !== null);
    assert.equal(details.disks.length, 2);
  });
});
