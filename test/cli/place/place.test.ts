import assert from "node:assert/strict";
import { showLogs } from "../../../cli/host/logs";
import { showStatus } from "../../../cli/host/status";
import { hostInstance } from "../../../cli/host/instance";
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

  it("has logs by container on ECS, and says which there are", () => {
    const [place] = placesOf(onService);
    assert(place !== undefined);
    const logGroupName = dev.names.serviceLogGroup.name;
    assert.deepEqual(place.logs("app"), { logGroupName, logStreamNamePrefix: "ecs/app/" });
    assert.throws(() => place.logs("caddy"), /On ECS there is no container "caddy"\. Allowed are app, proxy/);
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

  it("restarts web first, with the same definitions and as many tasks", async () => {
    const [place] = placesOf(onService);
    const lines: string[] = [];
    await place?.restart((line) => lines.push(line));
    assert.deepEqual(ecs.changes, [`${web} → web:1 × 2`, `${worker} → worker:1 × 1`]);
  });

  it("runs a command in a task of the release that serves, prints what it says and ends as it does", async () => {
    ecs.exitCodes.set("python manage.py check", [3]);
    ecs.said.set("ecs/app", ["System check identified no issues."]);
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

  it("says that there is no host where a command needs one", async () => {
    await assert.rejects(hostInstance(onService), /dev runs on ECS, where this is not to be had/);
  });

  it("prints what containers said", async () => {
    ecs.said.set("ecs/app", ["hello"]);
    const lines: string[] = [];
    const signal = new AbortController().signal;
    const output = { print: (line: string) => lines.push(line), tell: () => undefined, signal };
    await showLogs(onService, { service: "app", minutes: 10, follow: false, json: false }, output);
    assert.match(lines.join("\n"), /Z app hello$/);
  });
});
