import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { refusals } from "../../aws";
import { quotas, vcpus } from "../../aws/account/quotas";
import type { Resource } from "../../model";
import { stackGraphs, stackResource } from "./graphs";

const many = (one: Resource, count: number, property: string): Resource[] =>
  Array.from({ length: count }, (_, number) => ({
    ...one,
    urn: `${one.urn}-${number}`,
    name: `${one.name}-${number}`,
    properties: { ...one.properties, [property]: `arn:aws:iam::123456789012:policy/p-${number}` },
  }));

const messages = (resources: readonly Resource[]): string[] => refusals(resources).map(({ message }) => message);

/** All shipped stacks as one, where all of them live in one account. */
async function together(): Promise<readonly Resource[]> {
  return (await stackGraphs()).flatMap(({ resources }) => resources);
}

describe("what a new account gives", function () {
  this.timeout(300_000);

  it("is enough for each shipped stack, and the page says how much all of them take together", async () => {
    const resources = await together();
    const page = readFileSync("docs/first-deploy.md", "utf8");
    for (const { name, most, takes } of quotas) {
      const taken = resources.reduce((sum, { type, properties }) => sum + takes(type, properties), 0);
      if (taken < most / 2) continue;
      assert.ok(page.includes(`| ${name} | ${taken} | ${most} |`), `| ${name} | ${taken} | ${most} |`);
    }
  });

  it("has no second resource of a name in all shipped stacks together", async () => {
    assert.deepEqual(
      messages(await together()).filter((message) => message.includes(", as of ")),
      [],
    );
  });

  it("is exceeded by a sixth network, and by an instance of eight processors", async () => {
    const { resource: network } = await stackResource("aws:ec2/vpc:Vpc");
    assert.deepEqual(messages(Array.from({ length: 6 }, () => network)), ["The stack has 6 VPCs."]);
    const { resource: host } = await stackResource("aws:ec2/instance:Instance");
    const large = { ...host, properties: { ...host.properties, instanceType: "m7g.2xlarge" } };
    assert.deepEqual(messages([large]), ["The stack has 8 vCPUs of running on-demand standard instances."]);
  });

  it("counts processors by the size of a standard instance, and those of other families not", () => {
    const sizes = ["t4g.small", "t4g.large", "m7g.xlarge", "c7g.4xlarge", "p5.48xlarge", "nothing", null];
    assert.deepEqual(sizes.map(vcpus), [2, 2, 4, 16, 0, 0, 0]);
  });

  it("gives a role ten managed policies, and 10,240 characters of its own", async () => {
    const { resource: attachment } = await stackResource("aws:iam/rolePolicyAttachment:RolePolicyAttachment");
    assert.deepEqual(messages(many(attachment, 10, "policyArn")), []);
    assert.match(messages(many(attachment, 11, "policyArn")).join(), /^There are 11 managed policies of the role /);
    const { resource: inline } = await stackResource("aws:iam/rolePolicy:RolePolicy");
    const statement = (number: number) => ({
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: `arn:aws:s3:::b/${"x".repeat(6_000)}${number}`,
    });
    const two = [0, 1].map((number) => ({
      ...inline,
      properties: {
        ...inline.properties,
        name: `p${number}`,
        policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement(number)] }),
      },
    }));
    assert.match(messages(two).join(), /^There are 12\d\d\d characters of all inline policies of the role /);
  });

  it("gives a security group 60 rules, also where its id is known only later", async () => {
    const { resource: rule } = await stackResource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    assert.ok((rule.propertyDependencies["securityGroupId"] ?? []).length > 0);
    assert.match(
      messages(Array.from({ length: 61 }, () => rule)).join(),
      /There are 61 inbound rules of the security group /,
    );
  });

  it("has every name once", async () => {
    const { resource: queue } = await stackResource("aws:sqs/queue:Queue");
    const other = { ...queue, urn: `${queue.urn}-2`, name: "other" };
    assert.match(messages([queue, other]).join(), /^name is ".*", as of .*\.$/);
    assert.deepEqual(messages([queue, { ...other, properties: { ...other.properties, region: "eu-west-1" } }]), []);
  });
});

describe("names with the longest environment and a long prefix", function () {
  this.timeout(300_000);

  /** Every text of a graph with another environment and another prefix in it. */
  function renamed(resources: readonly Resource[], environment: string, prefix: string): Resource[] {
    const text = JSON.stringify(resources).replaceAll("onebox", prefix).replaceAll("prod", environment);
    // The marker of what is no plain value has a name of its own.
    return JSON.parse(text.replaceAll(`$${prefix}`, "$onebox")) as Resource[];
  }

  for (const [environment, prefix] of [
    ["e".repeat(12), "onebox"],
    ["e".repeat(12), "p".repeat(20)],
  ] as const) {
    it(`are taken with ${environment.length} and ${prefix.length} letters`, async () => {
      for (const { resources } of await stackGraphs()) {
        const found = refusals(renamed(resources, environment, prefix));
        assert.deepEqual(
          found.filter(({ rule }) => rule !== "aws-refuses-quota").map(({ message }) => message),
          [],
        );
      }
    });
  }

  it("are refused where they become too long, by name", async () => {
    const found = (await stackGraphs()).flatMap(({ resources }) =>
      refusals(renamed(resources, "e".repeat(12), "p".repeat(60))),
    );
    assert.ok(found.some(({ rule, message }) => rule === "aws-refuses-length" && message.startsWith("bucket has ")));
  });

  it("hold the account's number in every bucket, whose name stands once in the world", async () => {
    const buckets = (await together()).filter(({ type }) => type === "aws:s3/bucket:Bucket");
    for (const { properties } of buckets) assert.match(JSON.stringify(properties["bucket"]), /-123456789012"$/);
  });
});
