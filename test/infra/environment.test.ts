import assert from "node:assert/strict";
import { environment } from "../../infra/environment";
import { parseSettings } from "../../settings";
import { desiredRelease, registered, type Run } from "../components/registered";
import { asConfig, givenSettings } from "../settings/stack-file";

const stacks = ["dev", "staging", "prod"] as const;
/** Inputs by which AWS tells two things of one account and region apart. */
const physicalNames = ["name", "bucket", "identifier"];

async function run(stack: string, others: Record<string, unknown> = {}): Promise<Run> {
  const settings = parseSettings(stack, asConfig({ ...givenSettings(stack), ...others }));
  if (settings.kind !== "environment") throw new Error(`${stack} is no environment`);
  return registered(() => environment(settings));
}

describe("environment", function () {
  const runs = new Map<string, Run>();
  before(async () => {
    for (const stack of stacks) runs.set(stack, await run(stack));
  });
  const of = (stack: string): Run => {
    const found = runs.get(stack);
    if (found === undefined) throw new Error(`no run of ${stack}`);
    return found;
  };

  for (const stack of stacks) {
    it(`${stack}: puts everything of AWS below a component`, () => {
      const loose = of(stack).all.filter(
        ({ type, parent }) => type.startsWith("aws:") && !/^onebox:components:/.test(parent),
      );
      assert.deepEqual(
        loose.map(({ type, name }) => `${type} ${name}`),
        [],
      );
    });

    it(`${stack}: hands the explicit provider to the components of other packages`, () => {
      assert.deepEqual(of(stack).one("awsx:ec2:Vpc").providers, ["pulumi:providers:aws::aws"]);
    });

    it(`${stack}: tags everything with environment and approvals, and refuses other accounts`, () => {
      const { inputs } = of(stack).one("pulumi:providers:aws");
      const { tags } = JSON.parse(String(inputs.defaultTags)) as { tags: Record<string, string> };
      assert.equal(tags["onebox:environment"], stack);
      assert.match(tags["onebox:approvals"] ?? "", /^(dev|staging|master)\/[013]$/);
      assert.equal(inputs.allowedAccountIds, '["123456789012"]');
    });
  }

  it("protects what holds state in prod, and nothing in dev", () => {
    const kept = (stack: string): string[] =>
      of(stack)
        .all.filter(({ protect }) => protect)
        .map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`);
    assert.deepEqual(kept("prod").sort(), [
      "Bucket host-bundle",
      "Bucket media",
      "Bucket static",
      "Eip host",
      "Instance database",
      "Secret application",
      "Secret database",
      "Volume host",
    ]);
    assert.deepEqual(kept("dev"), []);
  });

  it("gives no two environments one name", () => {
    const seen = new Map<string, string>();
    for (const stack of stacks) {
      for (const { type, inputs } of of(stack).all) {
        for (const key of physicalNames) {
          const name = inputs[key];
          if (
            !type.startsWith("aws:") ||
            typeof name !== "string" ||
            type === "aws:iam/rolePolicy:RolePolicy" ||
            type === "aws:scheduler/schedule:Schedule"
          )
            continue;
          assert.equal(seen.get(`${type} ${name}`) ?? stack, stack, `${type} ${name}`);
          seen.set(`${type} ${name}`, stack);
        }
      }
    }
    assert.ok(seen.size > 60);
  });

  for (const stack of stacks)
    it(`${stack}: rolls the desired release out on its own host, through its own document`, () => {
      const { inputs, parent } = of(stack).one("pulumi-nodejs:dynamic/onebox:RollOut");
      const { __provider: code, proxy, application, ...declared } = inputs;
      assert.match(String(application), /^[0-9a-f]{64}$/);
      // The bundle's part, and that of the site's names.
      assert.match(String(proxy), /^[0-9a-f]{64}-[0-9a-f]{16}$/);
      assert.match(String(code), /nothing was sent/);
      assert.deepEqual(declared, {
        environment: stack,
        region: "us-east-1",
        accountId: "123456789012",
        instanceId: "host-id",
        databaseId: `onebox-${stack}`,
        documentName: `onebox-${stack}-release`,
        release: desiredRelease,
        bundle: of(stack).one("aws:ssm/parameter:Parameter", "host-bundle").inputs.value,
      });
      assert.equal(parent, "onebox:components:Release::release");
    });

  it("tells the host the domain alone of an application that keeps to the contract's usual, and what differs of any other", async () => {
    const factsOf = (of: Run): Record<string, unknown> => {
      const { value } = of.one("aws:ssm/parameter:Parameter", "host-facts").inputs;
      return JSON.parse((value as { value: string }).value) as Record<string, unknown>;
    };
    assert.deepEqual(factsOf(of("prod"))["application"], { environment: { DOMAIN: "app.example.com" } });
    const web = { port: 8_000, memoryMb: 900, healthPath: "/up" };
    const app = { environment: { WORKERS: 4 }, web, timeouts: { jobSeconds: 60 } };
    const changed = await run("prod", { app });
    const { application, jobTimeoutSeconds, migrateSeconds } = factsOf(changed);
    assert.deepEqual([jobTimeoutSeconds, migrateSeconds], [60, undefined]);
    const { web: told, ...others } = application as { web: { memoryMb: number } };
    assert.deepEqual(others, { environment: { WORKERS: "4", DOMAIN: "app.example.com" } });
    assert.equal(told.memoryMb, 900);
    assert.equal(changed.one("aws:route53/healthCheck:HealthCheck").inputs.resourcePath, "/up");
    assert.match(String(changed.one("pulumi-nodejs:dynamic/onebox:RollOut").inputs.application), /^[0-9a-f]{64}$/);
  });

  it("points further names of the zone at the host, and none of another zone", async () => {
    const site = { domains: ["shop.example.com"], redirects: ["www.example.com", "www.elsewhere.org"] };
    const records = (await run("prod", { app: { site, outboundPorts: [80, 443, 5_432] } })).all;
    const names = records.filter(({ type }) => type === "aws:route53/record:Record").map(({ inputs }) => inputs.name);
    assert.deepEqual(names.sort(), ["app.example.com", "shop.example.com", "www.example.com"]);
    const ports = records
      .filter(({ name }) => name.startsWith("host-out-"))
      .map(({ name }) => name.replace("host-out-", ""));
    assert.deepEqual(ports.sort(), ["443", "5432", "80"]);
  });

  it("tells the host when it may update what stops containers", () => {
    const { value } = of("prod").one("aws:ssm/parameter:Parameter", "host-facts").inputs;
    // The engine's form of a secret: the ARN of the master login is one under mocks.
    const { updates } = JSON.parse((value as { value: string }).value) as { updates: unknown };
    assert.deepEqual(updates, { day: "sun", time: "02:30", timezone: "UTC" });
  });

  it("calls no task of dev before its site can answer, and watches the site from then on", () => {
    const functions = of("dev").of("aws:lambda/function:Function");
    const hours = functions
      .map(({ inputs }) => (inputs as { environment?: { variables?: Record<string, string> } }).environment?.variables)
      .flatMap((variables) => variables?.["OFFICE_HOURS"] ?? []);
    assert.deepEqual(
      hours.map((text) => (JSON.parse(text) as { start: string }).start),
      ["07:20"],
    );
    const watch = of("dev")
      .of("aws:scheduler/schedule:Schedule")
      .find(({ name }) => name === "office-hours-watch");
    assert.match(String(watch?.inputs["scheduleExpression"]), /^cron\(20 7 /);
  });

  it("stops dev and staging by the clock, never prod", () => {
    assert.deepEqual(
      stacks.map((stack) => of(stack).of("onebox:components:OfficeHours").length),
      [1, 1, 0],
    );
  });
});
