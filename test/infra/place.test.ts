import assert from "node:assert/strict";
import { environment } from "../../infra/environment";
import { processesOn } from "../../infra/place/shares";
import { hourAfter } from "../../infra/place/windows";
import { parseSettings } from "../../settings";
import { registered, type Run } from "../components/registered";
import { asConfig, givenSettings } from "../settings/stack-file";

const beat = { command: ["beat"], memoryMb: 64, singleton: true };
const worker = { command: ["worker"], memoryMb: 256 };

async function run(stack: string, others: Record<string, unknown>): Promise<Run> {
  const settings = parseSettings(stack, asConfig({ ...givenSettings(stack), ...others }));
  if (settings.kind !== "environment") throw new Error(`${stack} is no environment`);
  return registered(() => environment(settings));
}

const both = (service: object): Promise<Run> =>
  run("prod", { runsOn: "both", service, app: { processes: { beat, worker } } });

/** Names of the services of ECS. */
const services = (found: Run): string[] => found.of("aws:ecs/service:Service").map(({ inputs }) => String(inputs.name));

/** Processes that the host is told of. */
function onHost(service: object): string[] {
  const given = { ...givenSettings("prod"), runsOn: "both", service, app: { processes: { beat, worker } } };
  const settings = parseSettings("prod", asConfig(given));
  if (settings.kind !== "environment") throw new Error("prod is no environment");
  return Object.keys(processesOn("host", settings) ?? {});
}

function taskUrl(found: Run): string {
  const { environment: given } = found.one("aws:lambda/function:Function").inputs;
  return (given as { variables: Record<string, string> }).variables["TASK_URL"] ?? "";
}

const types = (found: Run): Set<string> => new Set(found.all.map(({ type }) => type));

describe("the place of an application", function () {
  it("is a host and nothing of ECS where nothing is said", async () => {
    const made = types(await run("prod", {}));
    assert.ok(made.has("aws:ec2/instance:Instance"));
    for (const type of ["aws:ecs/service:Service", "aws:lb/loadBalancer:LoadBalancer"])
      assert.ok(!made.has(type), type);
  });

  it("is ECS and nothing of a host by the setting, with database, buckets, secrets and tasks as they were", async () => {
    const host = await run("prod", {});
    const grown = await run("prod", { runsOn: "service" });
    const made = types(grown);
    for (const type of ["aws:ec2/instance:Instance", "aws:ebs/volume:Volume", "pulumi-nodejs:dynamic/onebox:RollOut"])
      assert.ok(!made.has(type), type);
    const kept = (found: Run): string[] =>
      found.all
        .filter(({ type }) => /:(Instance|Secret|Bucket|Schedule|Function)$/.test(type) && !type.startsWith("aws:ec2/"))
        .map(({ type, name, parent }) => `${type} ${name} of ${parent}`);
    const gone = kept(host).filter((one) => !kept(grown).includes(one));
    assert.deepEqual(gone, ["aws:s3/bucket:Bucket host-bundle of onebox:components:PrivateBucket::host-bundle"]);
  });

  it("lets host and tasks into the database, and each become the application's role, while there are both", async () => {
    const found = await both({});
    const clients = found
      .of("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
      .filter(({ parent }) => parent === "onebox:components:Database::database")
      .map(({ name, inputs }) => [name, inputs.referencedSecurityGroupId]);
    assert.deepEqual(clients.sort(), [
      ["database-from-clients", "host-id"],
      ["database-from-tasks", "service-firewall-tasks-id"],
    ]);
    const trust = String(found.one("aws:iam/role:Role", "application").inputs.assumeRolePolicy);
    assert.match(trust, /role\/onebox\/prod\/onebox-prod-host".*ecs-tasks\.amazonaws\.com/);
  });

  const sides = [
    {
      processesOn: "host",
      services: ["onebox-prod-web", "onebox-prod-worker"],
      host: ["beat", "worker"],
      url: /:8081$/,
    },
    {
      processesOn: "service",
      services: ["onebox-prod-beat", "onebox-prod-web", "onebox-prod-worker"],
      host: ["worker"],
      url: /^http:\/\/web\.onebox-prod\.internal:8081$/,
    },
  ] as const;
  for (const { processesOn: side, ...expected } of sides) {
    it(`has workers on both sides, and what there may never be two of on the ${side} alone`, async () => {
      const found = await both({ processesOn: side });
      assert.deepEqual(services(found).sort(), expected.services);
      assert.deepEqual(onHost({ processesOn: side }), expected.host);
      assert.match(taskUrl(found), expected.url);
      assert.equal(taskUrl(found).includes("internal"), side === "service");
    });
  }

  it("scales workers, and never a singleton, whatever its size says", async () => {
    const found = await both({ processesOn: "service", processes: { beat: { least: 1, most: 3 } } });
    const targets = found
      .of("aws:appautoscaling/target:Target")
      .map(({ inputs }) => [String(inputs.resourceId).split("/").at(-1), inputs.minCapacity, inputs.maxCapacity]);
    assert.deepEqual(targets.sort(), [
      ["onebox-prod-beat", 1, 1],
      ["onebox-prod-web", 2, 4],
      ["onebox-prod-worker", 1, 4],
    ]);
    const policies = found.of("aws:appautoscaling/policy:Policy").map(({ inputs }) => String(inputs.resourceId));
    assert.ok(!policies.some((id) => id.endsWith("beat")), policies.join());
  });

  it("scales no singleton, and by the queue what works it off", async () => {
    const found = await both({ processesOn: "service", processes: { worker: { most: 3 } } });
    const targets = found
      .of("aws:appautoscaling/target:Target")
      .map(({ inputs }) => [inputs.resourceId, inputs.maxCapacity]);
    assert.deepEqual(
      targets.filter(([id]) => !String(id).endsWith("-web")).map(([id, most]) => [String(id).split("-").at(-1), most]),
      [
        ["beat", 1],
        ["worker", 3],
      ],
    );
    const policies = found.of("aws:appautoscaling/policy:Policy").map(({ inputs }) => String(inputs.name));
    assert.ok(
      policies.some((name) => name.endsWith("-worker-queue")),
      policies.join(" "),
    );
    assert.ok(!policies.some((name) => name.includes("-beat-")), policies.join(" "));
  });

  it("sends visitors in shares", async () => {
    const found = await both({ trafficPercent: 30 });
    const weights = found
      .of("aws:route53/record:Record")
      .filter(({ inputs }) => inputs.type === "A")
      .map(({ inputs }) => [inputs.setIdentifier, (inputs.weightedRoutingPolicies as { weight: number }[])[0]?.weight]);
    assert.deepEqual(weights.sort(), [
      ["host", 70],
      ["service", 30],
    ]);
  });

  it("lets tasks sleep with the environment, and calls no host that is not there", async () => {
    const found = await run("dev", { runsOn: "service" });
    const actions = found.of("aws:appautoscaling/scheduledAction:ScheduledAction");
    const asleep = actions
      .filter(({ name }) => name.endsWith("-stop"))
      .map(({ inputs }) => inputs.scalableTargetAction);
    assert.deepEqual(asleep, [
      { minCapacity: 0, maxCapacity: 0 },
      { minCapacity: 0, maxCapacity: 0 },
    ]);
    const calls = found
      .of("aws:scheduler/schedule:Schedule")
      .map(({ inputs }) => (inputs.target as { arn: string }).arn);
    assert.ok(calls.some((arn) => arn.endsWith("rds:stopDBInstance")));
    assert.deepEqual(
      calls.filter((arn) => arn.includes(":ec2:")),
      [],
    );
  });

  it("has an hour for the caches after that of the database's maintenance, also over midnight and the week", () => {
    assert.equal(hourAfter("sun:03:00-sun:04:00", 0), "sun:03:00-sun:04:00");
    assert.equal(hourAfter("sun:23:30-mon:00:00", 1), "mon:00:30-mon:01:30");
    assert.equal(hourAfter("sun:22:30-sun:23:00", 1), "sun:23:30-mon:00:30");
  });
});
