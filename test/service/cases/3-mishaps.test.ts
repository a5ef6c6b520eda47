import assert from "node:assert/strict";
import { handler } from "../../../lambda/task-caller/handler";
import { usualTimeouts } from "../../../host/contract/usual";
import { usualWorker } from "../../../service/contract/definitions";
import { publish } from "../../host/rig/images";
import { Load, type LoadReport } from "../../host/rig/load";
import { ask } from "../../host/rig/others";
import { eventually, pause } from "../../host/rig/processes";
import { figure } from "../../host/rig/rig";
import { names, ServiceRig } from "../rig/rig";

/** As the longest on Fargate to a job of ten minutes, so is this to the job here. */
const stopSeconds = 4;
const jobSeconds = 20;

describe("jobs, task calls and mishaps on ECS", function () {
  let rig: ServiceRig;

  before(async () => {
    const worker = { ...usualWorker({ timeouts: usualTimeouts() }), stopSeconds };
    rig = await ServiceRig.start({ worker });
    Object.assign(process.env, { TASK_URL: "http://127.0.0.1:8081", ONEBOX_ENVIRONMENT: "test" });
    const { error } = await rig.release(publish(rig.registry, { version: "3.0.0" }));
    assert.equal(error, "");
  });
  after(() => rig.stop());

  /** As Scheduler does: one occurrence, by the function that runs in AWS. */
  async function callTask(occurrence: string): Promise<number | string> {
    const task = { task: "nightly", path: "/internal/tasks/nightly", timeoutSeconds: 30 };
    return (await handler({ ...task, scheduledTime: occurrence })).status;
  }

  const web = () => rig.ecs.service(names.web);
  const isWhole = (): boolean => web().healthy().length === web().desired && web().alive().length === web().desired;

  async function meanwhile(act: () => Promise<unknown>): Promise<LoadReport> {
    const load = new Load(rig.domain, 0.5, 1, "load-main.ts", 1);
    await pause(2_000);
    await act();
    await pause(1_000);
    const report = await load.end();
    figure(String(report));
    return report;
  }

  it("a job longer than a task has to stop is ended once, and tasks called meanwhile run once each", async () => {
    assert.equal((await ask(rig.domain, `/jobs/long?seconds=${jobSeconds}`, { method: "POST" })).status, 200);
    await eventually("the job's start", () => rig.redis("GET", "started:long") === "1");
    const calls: Promise<number | string>[] = [];
    const release = { isOver: false };
    const calling = (async () => {
      while (!release.isOver) {
        calls.push(callTask(`key-${calls.length}`));
        await pause(200);
      }
    })();
    const { error, seconds } = await rig.release(publish(rig.registry, { version: "3.1.0" }));
    release.isOver = true;
    await calling;
    assert.equal(error, "");
    assert.deepEqual(new Set(await Promise.all(calls)), new Set([200]));
    assert.equal(rig.redis("GET", "tasks-run"), String(calls.length));
    assert.deepEqual([rig.redis("GET", "started:long"), rig.redis("GET", "completed:long")], ["1", "1"]);
    assert.deepEqual(rig.running(), ["web 3.1.0", "web 3.1.0", "worker 3.1.0"]);
    figure(`    release of ${seconds.toFixed(1)} s with a job of ${jobSeconds} s; ${calls.length} task calls`);
  });

  it("no request is lost while tasks are added and taken away", async () => {
    const report = await meanwhile(async () => {
      for (const number of [4, 2]) {
        rig.scale(names.web, number);
        await eventually(`${number} tasks`, isWhole);
      }
    });
    assert.equal(report.failures, 0);
  });

  let serving = "";

  it("a release waits for room where AWS has none, and loses no request", async () => {
    const report = await meanwhile(async () => {
      rig.ecs.isFull = true;
      serving = publish(rig.registry, { version: "3.2.0" });
      const releasing = rig.release(serving);
      await pause(4_000);
      assert.deepEqual(rig.running(), ["web 3.1.0", "web 3.1.0", "worker 3.1.0"]);
      rig.ecs.isFull = false;
      assert.equal((await releasing).error, "");
    });
    assert.deepEqual(rig.running(), ["web 3.2.0", "web 3.2.0", "worker 3.2.0"]);
    assert.equal(report.failures, 0);
  });

  it("a way back comes while a release that was broken off still rolls: what is asked for wins, no request is lost", async () => {
    const report = await meanwhile(async () => {
      await rig.beginAlone(publish(rig.registry, { version: "3.3.0" }));
      const { error } = await rig.release(serving);
      assert.equal(error, "");
    });
    assert.deepEqual(rig.running(), ["web 3.2.0", "web 3.2.0", "worker 3.2.0"]);
    assert.equal(report.failures, 0);
  });

  it("a release begins a service again of which somebody has stopped every task", async () => {
    rig.scale(names.worker, 0);
    await eventually("none", () => rig.ecs.service(names.worker).alive().length === 0);
    const { error } = await rig.release(publish(rig.registry, { version: "3.4.0" }));
    assert.equal(error, "");
    assert.deepEqual(rig.running(), ["web 3.4.0", "web 3.4.0", "worker 3.4.0"]);
  });

  it("a web task that dies is replaced, and loses what it had in hand alone", async () => {
    const [victim] = web().healthy();
    assert(victim !== undefined);
    const report = await meanwhile(async () => {
      await victim.killContainer("app");
      await eventually("another", () => victim.status === "STOPPED" && isWhole());
    });
    assert.ok(report.failures < report.requests / 10, String(report));
    assert.match(victim.stoppedReason, /Essential container in task exited/);
  });

  it("a zone is lost: the other serves, and what was lost comes up there", async () => {
    const zones = new Set(
      web()
        .healthy()
        .map(({ zone }) => zone),
    );
    assert.equal(zones.size, 2, "tasks are in both zones");
    const report = await meanwhile(async () => {
      await rig.ecs.loseZone("us-east-1a");
      await eventually("all of them in the other zone", isWhole);
    });
    assert.ok(report.failures < report.requests / 10, String(report));
    assert.deepEqual(
      new Set(
        web()
          .healthy()
          .map(({ zone }) => zone),
      ),
      new Set(["us-east-1b"]),
    );
    const after = await meanwhile(() => pause(3_000));
    assert.equal(after.failures, 0);
  });
});
