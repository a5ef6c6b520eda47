import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AppService, type AppServiceArgs } from "../../../../components/environment/app-service";
import type { Process } from "../../../../host/contract/application";
import { none } from "../../../../host/contract/release";
import { usualApplication } from "../../../../host/contract/usual";
import type { RolledOutService } from "../../../../service/contract/inputs";
import { desiredRelease, registered, type Run } from "../../registered";
import { known, once, serviceArgs } from "./parts";

class Listener extends pulumi.ComponentResource {
  constructor() {
    super("test:index:Listener", "listener");
  }
}

const service = "aws:ecs/service:Service";
const definition = "aws:ecs/taskDefinition:TaskDefinition";

const build = (change: Partial<AppServiceArgs> = {}): AppService =>
  new AppService("service", serviceArgs(new Listener(), change));
const made = (change: Partial<AppServiceArgs> = {}): Promise<Run> => registered(() => build(change));

/** The SDK takes the value of any parameter for a secret. */
const told = ({ value }: Record<string, unknown>): unknown => (value as { value: string }).value;

interface Container {
  readonly name: string;
  readonly image: string;
  readonly dockerLabels?: Readonly<Record<string, string>>;
}
const containersOf = (run: Run, name: string): Container[] =>
  JSON.parse(String(run.one(definition, `service-${name}`).inputs.containerDefinitions)) as Container[];

/** Of an output, while the program that made it runs. */
function valueOf<Value>(
  pick: (made: AppService) => pulumi.Output<Value>,
  change: Partial<AppServiceArgs> = {},
): Promise<Value> {
  return new Promise<Value>((resolve, reject) => {
    registered(() => {
      pick(build(change)).apply(resolve);
    }).catch(reject);
  });
}

const clock: Process = {
  command: ["beat"],
  memoryMb: 128,
  count: 1,
  stopSeconds: 10,
  singleton: true,
};
const size = { cpu: 256, memoryMb: 512, least: 1, most: 1 };
const withClock: Partial<AppServiceArgs> = {
  application: { ...usualApplication(), processes: { jobs: { ...clock, command: ["jobs"], singleton: false }, clock } },
  processes: { jobs: { ...size, most: 3 }, clock: size },
};

const usual = once(() => made());

describe("AppService", () => {
  it("runs web behind the load balancer, in public subnets of both zones, where nobody is let in", async () => {
    const { inputs } = (await usual()).one(service, "service-web");
    assert.deepEqual(inputs.networkConfiguration, {
      subnets: ["subnet-1", "subnet-2"],
      securityGroups: ["sg-tasks"],
      assignPublicIp: true,
    });
    assert.deepEqual(inputs.loadBalancers, [
      { targetGroupArn: "arn:of:targets", containerName: "proxy", containerPort: 8_080 },
    ]);
    assert.deepEqual(inputs.serviceRegistries, { registryArn: "arn:of:service-web" });
    assert.equal(inputs.enableExecuteCommand, false);
  });

  it("begins without a task, and leaves revision and number to roll-outs and scaling", async () => {
    const run = await usual();
    assert.equal(run.of(service).length, 2);
    for (const { inputs, ignoreChanges } of run.of(service)) {
      assert.equal(inputs.desiredCount, 0);
      assert.deepEqual(ignoreChanges, ["taskDefinition", "desiredCount"]);
    }
  });

  it("gives a deployment up that does not come up, and web's also when its answers fail", async () => {
    const run = await usual();
    for (const { inputs } of run.of(service))
      assert.deepEqual(inputs.deploymentCircuitBreaker, { enable: true, rollback: true });
    const alarm = run.one("aws:cloudwatch/metricAlarm:MetricAlarm").inputs;
    const web = run.one(service, "service-web").inputs;
    assert.deepEqual(web.alarms, { enable: true, rollback: true, alarmNames: [alarm.name] });
    assert.deepEqual(alarm.alarmActions, ["arn:of:alerts"]);
    assert.deepEqual([web.deploymentMinimumHealthyPercent, web.deploymentMaximumPercent], [100, 200]);
  });

  it("never runs two of a singleton, and keeps it off spare capacity", async () => {
    const run = await made({ ...withClock, processesOnSpot: true });
    const ofClock = run.one(service, "service-clock").inputs;
    assert.deepEqual(
      [ofClock.deploymentMinimumHealthyPercent, ofClock.deploymentMaximumPercent, ofClock.launchType],
      [0, 100, "FARGATE"],
    );
    const jobs = run.one(service, "service-jobs").inputs;
    assert.equal(jobs.launchType, undefined);
    assert.deepEqual(jobs.capacityProviderStrategies, [
      { capacityProvider: "FARGATE", base: 1, weight: 0 },
      { capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 },
    ]);
    assert.equal(run.one(service, "service-web").inputs.launchType, "FARGATE");
  });

  it("refuses a process that the application does not have", async () => {
    await assert.rejects(made({ processes: { mailer: size } }), /no process mailer; it has worker/);
  });

  it("makes definitions for Fargate on the image's machines, and leaves earlier revisions in place", async () => {
    const run = await usual();
    const families = run.of(definition).map(({ inputs }) => inputs.family);
    assert.deepEqual(
      families.sort(),
      ["once", "prepare", "web", "worker"].map((what) => `onebox-prod-${what}`),
    );
    for (const { inputs } of run.of(definition)) {
      assert.deepEqual(inputs.runtimePlatform, { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" });
      assert.deepEqual([inputs.networkMode, inputs.requiresCompatibilities], ["awsvpc", ["FARGATE"]]);
      assert.equal(inputs.skipDestroy, true);
      assert.equal(inputs.executionRoleArn, "arn:of:service-execution");
    }
    const web = run.one(definition, "service-web").inputs;
    assert.deepEqual([web.cpu, web.memory, web.taskRoleArn], ["512", "1024", "arn:of:application"]);
    assert.deepEqual(web.volumes, [{ name: "proxy" }, { name: "scratch" }, { name: "secrets" }]);
    assert.equal(run.one(definition, "service-prepare").inputs.taskRoleArn, "arn:of:bootstrap");
  });

  it("fits into what ECS takes as a definition", async () => {
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html: 64 KiB
    for (const { inputs, name } of (await usual()).of(definition))
      assert.ok(JSON.stringify(inputs).length < 60_000, `${name}: ${JSON.stringify(inputs).length}`);
  });

  it("runs the image of the desired release by digest, and of none a digest that does not exist", async () => {
    const app = (run: Run) => containersOf(run, "web").find(({ name }) => name === "app")?.image ?? "";
    const digest = desiredRelease.split("@")[1] ?? "";
    assert.equal(app(await usual()), `${known.imageRepository.url}@${digest}`);
    assert.ok(app(await made({ release: none })).endsWith(`@sha256:${"0".repeat(64)}`));
  });

  it("knows what tasks are made of before anything exists: addresses reach them by parameters", async () => {
    const run = await usual();
    const parameters = run.of("aws:ssm/parameter:Parameter").map(({ inputs }) => [inputs.name, told(inputs)]);
    assert.deepEqual(parameters.sort(), [
      ["/onebox/prod/service/cache-url", "rediss://cache.example:6379/0"],
      ["/onebox/prod/service/database-address", "db.example"],
      ["/onebox/prod/service/master-login", "arn:of:master"],
      ["/onebox/prod/service/queue-url", "rediss://queue.example:6379/0"],
    ]);
    const text = JSON.stringify(containersOf(run, "web"));
    assert.doesNotMatch(text, /db\.example|rediss:/);
    assert.match(text, /parameter\/onebox\/prod\/service\/database-address/);
  });

  it("tells nothing of a queue and a cache that there are not", async () => {
    const run = await made({ queue: undefined, cache: undefined });
    assert.equal(run.of("aws:ssm/parameter:Parameter").length, 2);
    assert.deepEqual(
      containersOf(run, "worker").map(({ name }) => name),
      ["secrets", "app"],
    );
  });

  it("lets ECS alone start tasks, with the secrets and parameters of this environment", async () => {
    const run = await usual();
    const { inputs } = run.one("aws:iam/role:Role");
    assert.match(String(inputs.assumeRolePolicy), /"Service":"ecs-tasks\.amazonaws\.com"/);
    assert.match(String(inputs.assumeRolePolicy), /"aws:SourceArn":"arn:aws:ecs:us-east-1:123456789012:\*"/);
    const policy = String(run.one("aws:iam/rolePolicy:RolePolicy").inputs.policy);
    const { Statement: statements } = JSON.parse(policy) as { Statement: { Sid: string; Resource: unknown }[] };
    const reach = (sid: string): unknown => statements.find(({ Sid }) => Sid === sid)?.Resource;
    assert.deepEqual(
      (reach("HandOverSecrets") as string[]).map((arn) => arn.split("/").at(-1)),
      ["database-??????", "application-??????", "caches-??????"],
    );
    assert.equal((reach("HandOverAddresses") as string[]).length, 4);
    assert.match(String(reach("PullImages")), /repository\/onebox\/app$/);
  });

  it("is found by the task caller under a name of the network alone", async () => {
    const run = await usual();
    const { inputs } = run.one("aws:servicediscovery/service:Service");
    const dns = inputs.dnsConfig as { dnsRecords: unknown[] };
    assert.deepEqual(dns.dnsRecords, [{ type: "A", ttl: 10 }]);
    assert.equal(
      run.one("aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace").inputs.name,
      "onebox-prod.internal",
    );
    assert.equal(await valueOf(({ taskUrl }) => pulumi.output(taskUrl)), "http://web.onebox-prod.internal:8081");
  });

  it("says to a roll-out what there is to bring, web first", async () => {
    const found: RolledOutService[] = await valueOf(({ services }) => services);
    assert.deepEqual(found, [
      { name: "onebox-prod-web", kind: "web", definition: "arn:of:service-web", least: 2 },
      { name: "onebox-prod-worker", kind: "process", definition: "arn:of:service-worker", least: 1 },
    ]);
  });

  it("tells other settings by its hash, which its containers carry, and not another release", async () => {
    const settings = (change: Partial<AppServiceArgs> = {}): Promise<string> =>
      valueOf((one) => pulumi.output(one.settings), change);
    const before = await settings();
    assert.match(before, /^[0-9a-f]{64}$/);
    assert.equal(await settings({ release: none }), before);
    const app = containersOf(await usual(), "web").find(({ name }) => name === "app");
    assert.equal(app?.dockerLabels?.["onebox.settings"], before);
    for (const change of [{ domain: "hr.example.com" }, { web: { ...size, least: 3 } }])
      assert.notEqual(await settings(change), before);
  });
});
