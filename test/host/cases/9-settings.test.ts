import assert from "node:assert/strict";
import { publish } from "../rig/images";
import { Load } from "../rig/load";
import { eventually, pause } from "../rig/processes";
import { figure, Rig } from "../rig/rig";

/** What `onebox:app` says, reaching the host. */
describe("settings of the application", function () {
  let rig: Rig;
  let release: string;

  const worker = { command: ["worker"], memoryMb: 64, count: 2, health: ["health", "worker"] };
  const scheduler = { command: ["worker"], memoryMb: 32, singleton: true };
  const processes = { worker, scheduler };

  before(async () => {
    rig = await Rig.start({ facts: { application: { processes, redis: { cacheMb: 0 } } } });
    release = publish(rig.registry, { version: "1.0.0" });
  });

  after(() => rig.stop());

  const variable = (service: string, name: string): string => {
    const variables = rig.docker.docker("inspect", "--format", "{{json .Config.Env}}", `onebox-${service}-1`);
    return new RegExp(`"${name}=([^"]*)"`).exec(variables)?.[1] ?? "";
  };
  const inSlot = (slot: string): string[] =>
    ["scheduler", "web", "worker", "worker2"].map((name) => `${name}-${slot} 1.0.0`);

  it("start every process as often as they say, and no Redis that nobody wants", async () => {
    const { error, lines } = await rig.release(release);
    assert.equal(error, "", `${error}\n${lines.join("\n")}`);
    assert.deepEqual(rig.running(), inSlot("blue"));
    const names = rig.docker.docker("ps", "--format", "{{.Names}}");
    assert.match(names, /onebox-redis-queue-1/);
    assert.doesNotMatch(names, /redis-cache/);
    assert.equal(variable("web-blue", "CACHE_URL"), "");
  });

  it("roll a changed variable out in the other slot without a lost request, and never run a singleton twice", async () => {
    rig.changeFacts({ application: { processes, redis: { cacheMb: 0 }, environment: { GREETING: "$5 it's" } } });
    let most = 0;
    const watching = { isOver: false };
    const watched = (async () => {
      while (!watching.isOver) {
        const names = rig.docker.docker("ps", "--filter", "name=scheduler-", "--format", "{{.Names}}");
        most = Math.max(most, names.trim() === "" ? 0 : names.trim().split("\n").length);
        await pause(100);
      }
    })();
    const load = new Load(rig.domain);
    await pause(1_000);
    const { error, lines, seconds } = await rig.release(release);
    await pause(500);
    const report = await load.end();
    watching.isOver = true;
    await watched;
    figure(`    a changed variable in ${seconds.toFixed(1)} s\n${String(report)}`);
    assert.equal(error, "", `${error}\n${lines.join("\n")}`);
    assert.deepEqual(rig.running(), inSlot("green"));
    for (const service of ["web-green", "worker-green", "worker2-green", "scheduler-green"])
      assert.equal(variable(service, "GREETING"), "$5 it's");
    assert.equal(report.failures, 0);
    assert.equal(most, 1);
  });

  it("have nothing to do when they are the same", async () => {
    const { error, lines } = await rig.release(release);
    assert.equal(error, "");
    assert.doesNotMatch(lines.join("\n"), /preflight/);
    assert.deepEqual(rig.running(), inSlot("green"));
  });

  it("are undone when a process of theirs does not come up, with all that they had started", async () => {
    const broken = { ...processes, broken: { command: ["cat", "/nowhere"], memoryMb: 32 } };
    rig.changeFacts({ application: { processes: broken, environment: { GREETING: "other" } } });
    const { error } = await rig.release(release);
    assert.match(error, /failed and was undone.*\n.*Reason: broken-blue ended/);
    assert.deepEqual(rig.running(), inSlot("green"));
    assert.equal(variable("web-green", "GREETING"), "$5 it's");
    await rig.onebox("settle");
    assert.deepEqual(rig.running(), inSlot("green"));
  });

  it("are those of what serves after a reboot", async () => {
    await rig.reboot();
    await eventually("the slot", () => rig.running().length === 4);
    assert.equal(variable("web-green", "GREETING"), "$5 it's");
  });

  it("cannot move a process that serves to another port", async () => {
    rig.changeFacts({ application: { web: { port: 9_000 } } });
    const { error } = await rig.release(release);
    assert.match(error, /was not started.*\n.*port 8000 and \/health, and is now to answer at port 9000/);
    assert.deepEqual(rig.running(), inSlot("green"));
  });

  it("may ask for no process at all", async () => {
    rig.changeFacts({ application: { processes: {}, redis: { queueMb: 0, cacheMb: 0 } } });
    const { error, lines } = await rig.release(release);
    assert.equal(error, "", `${error}\n${lines.join("\n")}`);
    assert.deepEqual(rig.running(), ["web-blue 1.0.0"]);
    assert.doesNotMatch(rig.docker.docker("ps", "--format", "{{.Names}}"), /redis/);
  });
});
