import assert from "node:assert/strict";
import { showLogs } from "../../../cli/host/logs";
import { showStatus } from "../../../cli/host/status";
import { wakeEnvironment } from "../../../cli/host/wake";
import { whoSees } from "../../../cli/host/who-sees";
import { singletonSide } from "../../../settings";
import { placeOfRun, placesOf, placeToRun } from "../../../cli/place";
import { EcsStandIn } from "../../service/client/ecs";
import { dev } from "../host/operated";

const release = `1.4.1@sha256:${"a".repeat(64)}`;
const newer = `1.4.2@sha256:${"b".repeat(64)}`;
const onService = { ...dev, runsOn: "service", singletonsOn: "service" } as const;
const [web, worker] = [`${dev.names.prefix}-web`, `${dev.names.prefix}-worker`];

describe("where an environment's application runs", () => {
  const namesOf = (runsOn: "host" | "both" | "service"): string[] =>
    placesOf({ ...dev, runsOn }).map(({ name }) => name);

  it("is one place or, while it moves, two", () => {
    assert.deepEqual(namesOf("host"), ["host"]);
    assert.deepEqual(namesOf("service"), ["service"]);
    assert.deepEqual(namesOf("both"), ["host", "service"]);
  });

  it("runs a command where its processes are, and finds it again by its id", () => {
    const where = (runsOn: "host" | "both" | "service", processesOn: "host" | "service"): string =>
      placeToRun({ ...dev, runsOn, singletonsOn: singletonSide({ runsOn, service: { processesOn } }) }).name;
    assert.deepEqual([where("host", "host"), where("service", "host")], ["host", "service"]);
    assert.deepEqual([where("both", "host"), where("both", "service")], ["host", "service"]);
    assert.equal(placeOfRun(dev, "o-mfk2x9ab-1z3").name, "host");
    assert.equal(placeOfRun(dev, "0123456789abcdef".repeat(2)).name, "service");
  });

  it("has secrets on ECS that its settings name, and says so of others", () => {
    const said = (runsOn: "host" | "both" | "service", name: string): string =>
      whoSees({ ...dev, runsOn, secretNames: ["SECRET_KEY"] }, name);
    for (const runsOn of ["host", "both", "service"] as const)
      assert.match(
        said(runsOn, "SECRET_KEY"),
        /^SECRET_KEY is set in dev\. The containers see it from the next release on/,
      );
    assert.match(said("host", "TOKEN"), /The containers see it/);
    const tasks = /^TOKEN is set in dev\. Tasks on ECS see it once onebox:service\.secretNames has TOKEN/;
    assert.match(said("service", "TOKEN"), tasks);
    assert.doesNotMatch(said("service", "TOKEN"), /restart/);
    assert.match(
      said("both", "TOKEN"),
      /secretNames has TOKEN .* The host's containers see it .*host restart --stack dev$/,
    );
  });

  it("has logs of the same services on both, each by the name that it has on the host", () => {
    const [host, service] = placesOf({ ...dev, runsOn: "both", processes: ["worker", "clock"] });
    assert(host !== undefined && service !== undefined);
    const begins = (name: string): string | undefined => service.logs(name).logStreamNamePrefix;
    const services = ["web", "worker", "clock", "caddy", "migrate", "run", "prepare"];
    const streams = ["web/", "worker/", "clock/", "web/proxy/", "once/", "once/", "prepare/"];
    assert.deepEqual(services.map(begins), streams);
    for (const name of services.slice(0, -1)) assert.doesNotThrow(() => host.logs(name), name);
    assert.equal(service.logs(undefined).logGroupName, dev.names.serviceLogGroup.name);
    assert.throws(
      () => service.logs("web-blue"),
      /no service "web-blue" on ECS\. Allowed are web, worker, clock, caddy/,
    );
  });
});

describe("npx onebox host of an environment on ECS", () => {
  let ecs: EcsStandIn;
  let before: NodeJS.ProcessEnv;

  beforeEach(async () => {
    before = { ...process.env };
    ecs = new EcsStandIn();
    ecs.account = dev.accountId;
    const AWS_ENDPOINT_URL = await ecs.start();
    Object.assign(process.env, { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID: "AKIATEST", AWS_SECRET_ACCESS_KEY: "secret" });
    ecs.parameter = release;
    ecs.has(web, "web:1", 2);
    ecs.has(worker, "worker:1", 1);
    for (const family of ["web", "worker", `${dev.names.prefix}-once`]) ecs.definitions.set(`${family}:1`, { release });
  });
  afterEach(async () => {
    process.env = before;
    await ecs.stop();
  });

  async function status(json = false): Promise<{ code: number; text: string }> {
    const lines: string[] = [];
    const code = await showStatus(onService, (line) => lines.push(line), json);
    return { code, text: lines.join("\n") };
  }

  it("says what its services run, and that it is what is wanted", async () => {
    const { code, text } = await status();
    assert.match(text, /cluster {5}onebox-dev\n {2}wanted {6}1\.4\.1@/);
    assert.match(text, /web {9}2 of 2 tasks, 1\.4\.1@sha256:a{12}\n {2}worker {6}1 of 1 task, 1\.4\.1@/);
    assert.equal(code, 0);
    assert.deepEqual((JSON.parse((await status(true)).text) as { cluster: string }).cluster, "onebox-dev");
  });

  it("says what is under way, or runs other than what is wanted, which is a finding", async () => {
    ecs.parameter = newer;
    assert.equal((await status()).code, 1);
  });

  it("says why a roll-out does not go on, beside names of any length", async () => {
    const long = `${dev.names.prefix}-import-of-spreadsheets`;
    ecs.has(long, "worker:1", 1);
    ecs.begin(web, "web:2");
    ecs.definitions.set("web:2", { release });
    ecs.fates.set("web:2", "finds no place");
    const { code, text } = await status();
    assert.equal(code, 1);
    assert.match(text, /\n {2}import-of-spreadsheets {2}1 of 1 task, /);
    assert.match(text, /\n {2}web {21}0 of 2 tasks, 1\.4\.1@sha256:a{12}, roll-out under way\n/);
    assert.match(text, /\n {2}problem {17}web: \(service .*unable to place a task\. Reason: Capacity is unavailable/);
  });

  const rds = (state: string): string =>
    `<R><DescribeDBInstancesResult><DBInstances><DBInstance><DBInstanceIdentifier>${dev.names.database.identifier}</DBInstanceIdentifier><DBInstanceStatus>${state}</DBInstanceStatus></DBInstance></DBInstances></DescribeDBInstancesResult></R>`;
  const sizes = [
    { name: "web", least: 2, most: 6 },
    { name: "worker", least: 1, most: 4 },
    { name: "clock", least: 1, most: 1 },
  ];

  it("wakes services that have no task outside of office hours, by the limits of their scaling", async () => {
    ecs.database = rds("available");
    ecs.has(web, "web:1", 0);
    const lines: string[] = [];
    await wakeEnvironment({ ...onService, tasks: sizes }, (line) => lines.push(line));
    assert.deepEqual(ecs.changes, [`scale ${web} 2 to 6`]);
    assert.deepEqual(lines, [
      `${web} has no task: waking it`,
      "dev is awake, until its office hours end or somebody stops it.",
    ]);
  });

  it("wakes no service that has no release", async () => {
    ecs.database = rds("available");
    ecs.has(web, "web:1", 0);
    ecs.definitions.set("web:1", { release: "none" });
    await wakeEnvironment({ ...onService, tasks: sizes }, () => undefined);
    assert.deepEqual(ecs.changes, []);
  });

  it("restarts web first, with the same definitions and as many tasks", async () => {
    const [place] = placesOf(onService);
    const lines: string[] = [];
    await place?.restart((line) => lines.push(line));
    assert.deepEqual(ecs.changes, [`${web} → web:1 × 2`, `${worker} → worker:1 × 1`]);
  });

  it("runs a command in a task of the release that serves, prints what it says and ends as it does", async () => {
    ecs.exitCodes.set("python manage.py check", [3]);
    ecs.said.set("once/app", ["System check identified no issues."]);
    const [printed, told]: [string[], string[]] = [[], []];
    const output = { print: (line: string) => printed.push(line), tell: (text: string) => told.push(text) };
    const code = await placeToRun(onService).run(["python", "manage.py", "check"], output);
    assert.equal(code, 3);
    assert.deepEqual(printed, ["System check identified no issues."]);
    assert.match(told.join("\n"), /runs in 1\.4\.1@.*--attach/);
    const [run] = ecs.runs;
    assert.equal(run?.["taskDefinition"], `${dev.names.prefix}-once:1`);
    assert.match(JSON.stringify(run["networkConfiguration"]), /subnet-a.*sg-tasks/);
  });

  it("fails where its migration does", async () => {
    ecs.exitCodes.set("migrate", [1]);
    await assert.rejects(
      placeToRun(onService).migrate(() => undefined),
      /migrate of 1\.4\.1@\S+ ended with exit code 1/,
    );
  });

  it("prints what each service said, and by which of its containers where it is not the application", async () => {
    ecs.said.set("web/app", ["hello"]).set("web/proxy", ["a request"]).set("worker/app", ["a job"]);
    const said = async (service?: string): Promise<string[]> => {
      const lines: string[] = [];
      const signal = new AbortController().signal;
      const output = { print: (line: string) => lines.push(line.replace(/^\S+ /, "")), tell: () => undefined, signal };
      const options = { minutes: 10, follow: false, json: false };
      await showLogs(onService, service === undefined ? options : { ...options, service }, output);
      return lines;
    };
    assert.deepEqual(await said("web"), ["web hello", "web/proxy a request"]);
    assert.deepEqual(await said("worker"), ["worker a job"]);
    assert.deepEqual(await said(), ["web hello", "web/proxy a request", "worker a job"]);
  });
});
