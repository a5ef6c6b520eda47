import assert from "node:assert/strict";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { operatedEnvironment } from "../../../cli/deploy/environment";
import { watchGates } from "../../../cli/grow/watch";
import { handler } from "../../../lambda/task-caller/handler";
import type { Process } from "../../../host/contract/application";
import { taskPort } from "../../../host/contract/site";
import type { Side } from "../../../settings";
import { publish } from "../../host/rig/images";
import { Load } from "../../host/rig/load";
import { eventually, pause } from "../../host/rig/processes";
import { figure, Rig } from "../../host/rig/rig";
import { fixtures } from "../../settings/stack-file";
import { deploymentOf, type Moving } from "../rig/deployment";
import { ServiceRig } from "../rig/rig";
import { Zone } from "../rig/zone";

/** For so long resolvers keep an answer here: a sixtieth of the record's. */
const lifetimeSeconds = 1;
/** Until all that was asked by the old answers has been served. */
const restMs = 3_000;
const visitors = 6;

const usual = { memoryMb: 64, count: 1, stopSeconds: 60, singleton: false };
const processes: Readonly<Record<string, Process>> = {
  worker: { ...usual, command: ["worker"], health: ["health", "worker"] },
  clock: { ...usual, command: ["clock"], singleton: true },
};

describe("the move of an environment to ECS and back, with visitors", function () {
  let host: Rig;
  let service: ServiceRig;
  let zone: Zone;
  let load: Load;
  let release: string;
  let calls = 0;
  const failedCalls: string[] = [];
  const calling = { isOver: false, ended: Promise.resolve() };
  /** Of a queue that has gone with its host. */
  let tasksOfGone = 0;

  before(async () => {
    host = await Rig.start();
    host.changeFacts({ application: { processes } });
    release = publish(host.registry, { version: "4.0.0" });
    const { error, lines } = await host.release(release);
    assert.equal(error, "", lines.join("\n"));
    // Health is asked less often than in other cases: two sides share what this machine has.
    service = await ServiceRig.start({ beside: host, speed: 4, drainMs: 3_000 });
    zone = new Zone(
      { host: "127.0.0.1", service: service.address },
      () => service.ecs.service("onebox-test-web").healthy().length > 0,
    );
    await zone.start();
  });
  after(async () => {
    calling.isOver = true;
    await calling.ended;
    await zone.end();
    await service.stop();
    await host.stop();
  });

  /** What each side was told last. */
  const rolledOut = new Map<Side, string>();

  /** As `pulumi up` does with this stack file: roll-outs in the program's order, then what has to go; records when they change. */
  async function deploy(moving: Moving): Promise<void> {
    const { records, processes: there, taskSide, order } = await deploymentOf(processes, moving);
    for (const side of order) {
      const own = there[side] ?? {};
      const wanted = JSON.stringify([release, own]);
      // Pulumi does nothing about a roll-out of which no input is another.
      if (rolledOut.get(side) === wanted) continue;
      rolledOut.set(side, wanted);
      if (side === "host") host.changeFacts({ application: { processes: own } });
      else service.processes = own;
      const { error, lines } = await (side === "host" ? host : service).release(release);
      assert.equal(error, "", `${side}: ${error}\n${lines.join("\n")}`);
    }
    if (there.service !== null) await service.deleteGone();
    process.env["TASK_URL"] = `http://${taskSide === "host" ? "127.0.0.1" : service.address}:${taskPort}`;
    zone.records = records;
  }

  /** Until every resolver has asked anew, and those who came by the old answer have been served. */
  async function answersAreNew(): Promise<Readonly<Record<Side, number>>> {
    await pause(lifetimeSeconds * 1_000 + 500);
    zone.answers();
    await pause(2 * lifetimeSeconds * 1_000);
    return zone.answers();
  }

  async function callTasks(): Promise<void> {
    while (!calling.isOver) {
      const scheduledTime = new Date(Date.now()).toISOString() + String(calls);
      const task = { task: "nightly", path: "/internal/tasks/nightly", timeoutSeconds: 30, scheduledTime };
      calls += 1;
      await handler(task).catch((error: unknown) => failedCalls.push(String(error)));
      await pause(500);
    }
  }

  const jobsLeft: Readonly<Record<Side, () => number>> = {
    host: () => Number(host.redis("queue", "LLEN", "jobs")),
    service: () => Number(service.redis("LLEN", "jobs")),
  };
  const tasksRun: Readonly<Record<Side, () => number>> = {
    host: () => Number(host.redis("queue", "GET", "tasks-run")),
    service: () => Number(service.redis("GET", "tasks-run")),
  };

  let alarm = "OK";

  /** As a person does at each share. @returns the exit code. */
  function watch(): Promise<number> {
    host.aws.others["DescribeAlarms"] = ({ AlarmNamePrefix }) => ({
      MetricAlarms: [{ AlarmName: `${String(AlarmNamePrefix)}errors`, StateValue: alarm, StateReason: "26 > 25" }],
    });
    const moving = { ...operatedEnvironment("prod", fixtures), runsOn: "both" } as const;
    return watchGates(moving, { minutes: 0.05, everyMs: 500, print: figure });
  }

  it("stands beside the host, and no visitor is sent there", async () => {
    await deploy({ runsOn: "host" });
    Object.assign(process.env, { ONEBOX_ENVIRONMENT: "test" });
    load = new Load(host.domain, zone.url, visitors, "../../service/rig/visitors.ts", lifetimeSeconds);
    calling.ended = callTasks();
    await deploy({ runsOn: "both" });
    assert.deepEqual(service.running(), ["web 4.0.0", "web 4.0.0", "worker 4.0.0"]);
    assert.match(host.running().join(), /clock-\w+ 4\.0\.0/);
    assert.equal((await answersAreNew()).service, 0);
  });

  it("takes visitors by shares, goes back at an abort gate, and releases on both sides meanwhile", async () => {
    await deploy({ runsOn: "both", service: { trafficPercent: 1 } });
    assert.equal(await watch(), 0);
    await deploy({ runsOn: "both", service: { trafficPercent: 10 } });
    alarm = "ALARM";
    assert.equal(await watch(), 1);
    alarm = "OK";
    await deploy({ runsOn: "both", service: { trafficPercent: 0 } });
    assert.equal((await answersAreNew()).service, 0);
    await deploy({ runsOn: "both", service: { trafficPercent: 50 } });
    const { host: there, service: here } = await answersAreNew();
    figure(`    of 100 answers ${Math.round((100 * here) / (here + there))} were the service, 50 wanted`);
    assert.ok(here > 0 && there > 0, `${here} and ${there}`);
    release = publish(host.registry, { version: "4.1.0" });
    await deploy({ runsOn: "both", service: { trafficPercent: 50 } });
    assert.deepEqual(service.running(), ["web 4.1.0", "web 4.1.0", "worker 4.1.0"]);
    await deploy({ runsOn: "both", service: { trafficPercent: 100 } });
    assert.equal((await answersAreNew()).host, 0);
  });

  it("moves what there may never be two of, lets the host's queue run empty, and the host go", async () => {
    await deploy({ runsOn: "both", service: { trafficPercent: 100, processesOn: "service" } });
    assert.deepEqual(service.running(), ["clock 4.1.0", "web 4.1.0", "web 4.1.0", "worker 4.1.0"]);
    assert.doesNotMatch(host.running().join(), /clock/);
    await eventually("an empty queue of the host", () => jobsLeft.host() === 0);
    const before = tasksRun.host();
    await pause(2_000);
    assert.equal(tasksRun.host(), before, "no task is called there any more");
    tasksOfGone = before;
    await deploy({ runsOn: "service", service: { trafficPercent: 100, processesOn: "service" } });
    hostEnds();
    await pause(restMs);
  });

  /** As its instance and its volume end. */
  function hostEnds(): void {
    rolledOut.delete("host");
    const ids = host.docker.docker("ps", "--all", "--quiet", "--filter", "label=com.docker.compose.project=onebox");
    host.docker.docker("rm", "--force", "--volumes", ...ids.trim().split("\n"));
    for (const folder of [host.data("."), path.join(host.root, "run")]) {
      mkdirSync(folder, { recursive: true });
      for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { recursive: true, force: true });
    }
  }

  it("goes back: a new host, singletons, visitors by shares, the service's queue empty, and the service gone", async () => {
    await host.onebox("prepare");
    await host.onebox("settle");
    await deploy({ runsOn: "both", service: { trafficPercent: 100, processesOn: "service" } });
    assert.equal((await answersAreNew()).host, 0);
    await deploy({ runsOn: "both", service: { trafficPercent: 100, processesOn: "host" } });
    assert.deepEqual(service.running(), ["web 4.1.0", "web 4.1.0", "worker 4.1.0"]);
    assert.match(host.running().join(), /clock-\w+ 4\.1\.0/);
    for (const trafficPercent of [50, 0]) {
      await deploy({ runsOn: "both", service: { trafficPercent } });
      await answersAreNew();
    }
    await eventually("an empty queue of the service", () => jobsLeft.service() === 0);
    await deploy({ runsOn: "host" });
    await service.ecs.remove("onebox-test-web");
    await service.ecs.remove("onebox-test-worker");
    await pause(restMs);
  });

  it("has lost no request, and has each row, each job and each task once", async () => {
    const report = await load.end();
    calling.isOver = true;
    await calling.ended;
    figure(String(report));
    assert.equal(report.failures, 0);
    const sent = report.kinds.find(({ kind }) => kind === "row")?.requests ?? 0;
    assert.ok(sent > 0, "nobody wrote: the test saw nothing");
    const query = (sql: string): string => host.postgres.query(sql);
    await eventually("every job", () => jobsLeft.host() === 0 && query("SELECT count(*) FROM worked") === String(sent));
    for (const table of ["rows", "worked"])
      assert.equal(query(`SELECT count(*), count(DISTINCT id) FROM ${table}`), `${sent}|${sent}`, table);
    figure(
      `    ${sent} rows and as many jobs, each once; by version: ${query("SELECT version, count(*) FROM rows GROUP BY version").replaceAll("\n", ", ")}`,
    );
    assert.deepEqual(failedCalls, []);
    assert.equal(tasksOfGone + tasksRun.host() + tasksRun.service(), calls);
    figure(`    ${calls} task calls, each once`);
  });

  it("has never had two of a singleton", () => {
    const spans = host.postgres
      .query("SELECT extract(epoch FROM min(at)), extract(epoch FROM max(at)) FROM ticks GROUP BY clock ORDER BY 1")
      .split("\n")
      .map((line) => line.split("|").map(Number));
    assert.ok(spans.length >= 3, `${spans.length} clocks`);
    for (const [index, [from = 0]] of spans.entries()) {
      const [, until = 0] = spans[index - 1] ?? [];
      assert.ok(from > until, `one began at ${from}, and the one before it went on until ${until}`);
    }
    const gaps = spans.slice(1).map(([from = 0], index) => from - (spans[index]?.[1] ?? 0));
    figure(
      `    ${spans.length} clocks, one after the other; the longest time without one ${Math.max(...gaps).toFixed(1)} s`,
    );
  });
});
