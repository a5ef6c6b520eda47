import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { refusals } from "../../aws";
import { fargate } from "../../aws/account/fargate";
import { groups } from "../../aws/account/groups";
import { quotas, vcpus } from "../../aws/account/quotas";
import { regions } from "../../aws/account/regions";
import { longestEnvironment, longestPrefix } from "../../model/name-limits";
import { bareResource, type Properties, type Resource, unknown } from "../../model";
import { growingGraphs, stackGraphs, stackResource } from "./graphs";

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

describe("what a new account gives", () => {
  it("is enough for each shipped stack, and the page says how much all of them take together", async () => {
    const resources = await together();
    const page = readFileSync("docs/first-deploy.md", "utf8");
    for (const { name, most, takes } of quotas) {
      const taken = resources.reduce((sum, { type, properties }) => sum + takes(type, properties), 0);
      if (taken === 0 || taken < most / 2) continue;
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

  it("names the page of AWS that states each quota, with its figure, and none twice", () => {
    const all = [...quotas, ...groups];
    for (const { name, page, most, stated } of all) {
      assert.match(page, /^https:\/\/docs\.aws\.amazon\.com\/\S+\.html$/, name);
      // A new account's reserve of executions is what is left of a reduced quota, and that is nothing.
      const figures =
        most === 0 ? ["reduced"] : [String(most), most.toLocaleString("en-US"), most === 2 ? "two" : "\0"];
      assert.ok(
        figures.some((figure) => stated.includes(figure)),
        `${name}: ${stated}`,
      );
    }
    assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
  });

  it("counts rules and certificates of all listeners of a load balancer", () => {
    const of = (type: string, name: string, owner: string, property: string): Resource => ({
      ...bareResource(`urn:pulumi:prod::onebox::${type}::${name}`, type, name, { [property]: unknown }),
      propertyDependencies: { [property]: [`urn:pulumi:prod::onebox::${owner}`] },
    });
    const listener = "aws:lb/listener:Listener";
    const listeners = ["http", "https"].map((name) =>
      of(listener, name, "aws:lb/loadBalancer:LoadBalancer::web", "loadBalancerArn"),
    );
    const rules = (count: number): Resource[] =>
      Array.from({ length: count }, (_, number) =>
        of(
          "aws:lb/listenerRule:ListenerRule",
          `rule-${number}`,
          `${listener}::${number % 2 === 0 ? "http" : "https"}`,
          "listenerArn",
        ),
      );
    const found = (count: number): string[] =>
      messages([...listeners, ...rules(count)]).filter((message) => message.includes(" rules of "));
    assert.deepEqual(found(100), []);
    assert.deepEqual(found(101), ["There are 101 rules of the load balancer web."]);
  });

  for (const [name, most, type, properties] of [
    [
      "further certificates of the load balancer",
      25,
      "aws:lb/listenerCertificate:ListenerCertificate",
      { listenerArn: "a" },
    ],
    [
      "targets of the target group",
      1_000,
      "aws:lb/targetGroupAttachment:TargetGroupAttachment",
      { targetGroupArn: "a" },
    ],
    ["metric filters of the log group", 100, "aws:cloudwatch/logMetricFilter:LogMetricFilter", { logGroupName: "a" }],
    [
      "subscription filters of the log group",
      2,
      "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
      { logGroup: "a" },
    ],
    ["services of the cluster", 5_000, "aws:ecs/service:Service", { cluster: "a" }],
    [
      "interface endpoints of the VPC",
      50,
      "aws:ec2/vpcEndpoint:VpcEndpoint",
      { vpcId: "a", vpcEndpointType: "Interface" },
    ],
    ["scaling policies of the target", 50, "aws:appautoscaling/policy:Policy", { resourceId: "a" }],
  ] as const) {
    it(`gives ${most} ${name}`, () => {
      const group = groups.find((one) => one.name === name);
      assert.equal(group?.most, most);
      const member = { type, name: "one", properties, from: () => [] };
      assert.deepEqual(group.share(member), { of: "a", amount: 1 });
      assert.equal(group.share({ ...member, type: "aws:sqs/queue:Queue" }), null);
    });
  }

  describe("in one region", () => {
    const provider = bareResource("urn:provider", "pulumi:providers:aws", "main", { region: "us-east-1" });
    const listener = (properties: Properties, type = "aws:lb/listener:Listener"): Resource => ({
      ...bareResource("urn:listener", type, "https", properties),
      provider: provider.urn,
    });
    const said = (one: Resource): string =>
      regions([provider, one])
        .map((clash) => clash.said)
        .join();
    const certificateArn = "arn:aws:acm:eu-central-1:123456789012:certificate/1a2b";

    it("has the certificate of a load balancer", () => {
      const expected = "certificateArn is of eu-central-1, and the load balancer is in us-east-1.";
      assert.equal(said(listener({ certificateArn })), expected);
      assert.equal(said(listener({ certificateArn }, "aws:lb/listenerCertificate:ListenerCertificate")), expected);
      assert.equal(said(listener({ certificateArn, region: "eu-central-1" })), "");
      assert.equal(said(listener({ certificateArn: certificateArn.replace("eu-central-1", "us-east-1") })), "");
    });

    it("asks nothing of a certificate that is not known yet, or of iam, which has no region", () => {
      assert.equal(said(listener({ certificateArn: unknown })), "");
      assert.equal(said(listener({ certificateArn: "arn:aws:iam::123456789012:server-certificate/site" })), "");
    });
  });

  describe("in vCPUs on Fargate", () => {
    const urn = (type: string, name: string): string => `urn:pulumi:prod::onebox::${type}::${name}`;
    const of = (type: string, name: string, properties: Properties): Resource =>
      bareResource(urn(type, name), type, name, properties);

    function tasks(desiredCount: number, cpu: string, more: Properties = { launchType: "FARGATE" }): Resource[] {
      const definition = of("aws:ecs/taskDefinition:TaskDefinition", "web", { cpu });
      const service = of("aws:ecs/service:Service", "web", {
        name: "web",
        desiredCount,
        taskDefinition: unknown,
        ...more,
      });
      return [definition, { ...service, propertyDependencies: { taskDefinition: [definition.urn] } }];
    }
    const least = (minCapacity: number): Resource =>
      of("aws:appautoscaling/target:Target", "web", { resourceId: "service/prod/web", minCapacity, maxCapacity: 90 });
    const said = (resources: readonly Resource[]): string =>
      fargate(resources)
        .map((one) => one.said)
        .join();

    it("lets tasks of six run, and no more", () => {
      assert.equal(said(tasks(6, "1024")), "");
      assert.equal(said(tasks(7, "1024")), "The stack's services have tasks of 7 vCPUs on Fargate at least.");
    });

    it("counts what scaling starts at least, and not what it may add", () => {
      assert.equal(said([...tasks(0, "2048"), least(3)]), "");
      assert.match(said([...tasks(0, "2048"), least(4)]), /8 vCPUs on Fargate at least/);
    });

    it("counts Spot apart, and what runs on instances not", () => {
      const by = (...providers: string[]): Properties => ({
        capacityProviderStrategies: providers.map((capacityProvider) => ({ capacityProvider, weight: 1 })),
      });
      assert.match(said(tasks(7, "1024", by("FARGATE_SPOT"))), /7 vCPUs on Fargate Spot at least/);
      assert.match(said(tasks(7, "1024", by("FARGATE", "FARGATE_SPOT"))), /7 vCPUs on Fargate at least/);
      assert.equal(said(tasks(7, "1024", by("own-instances"))), "");
    });

    it("are enough for each stack on ECS, and the page says how far its scaling gets", async () => {
      for (const { resources } of await growingGraphs()) assert.equal(said(resources), "");
      assert.ok(readFileSync("docs/growing.md", "utf8").includes("| 2 to 6 | 1 to 4 | 2.5 to 8 | 6 |"));
    });
  });

  it("has a service's target group behind a load balancer, or ECS refuses it", async () => {
    // https://github.com/hashicorp/terraform-provider-aws/issues/29990
    for (const { stack, resources } of await growingGraphs()) {
      const without = resources.filter(({ type }) => !/^aws:lb\/listener/.test(type));
      const found = messages(without).filter((message) => message.includes("no listener sends requests"));
      assert.equal(found.length, stack === "account" ? 0 : 1, `${stack}: ${found.join()}`);
    }
  });

  it("has every name once", async () => {
    const { resource: queue } = await stackResource("aws:sqs/queue:Queue");
    const other = { ...queue, urn: `${queue.urn}-2`, name: "other" };
    assert.match(messages([queue, other]).join(), /^name is ".*", as of .*\.$/);
    assert.deepEqual(messages([queue, { ...other, properties: { ...other.properties, region: "eu-west-1" } }]), []);
  });
});

describe("names with the longest environment and a long prefix", () => {
  /** Every text of a graph with another environment and another prefix in it. */
  function renamed(resources: readonly Resource[], environment: string, prefix: string): Resource[] {
    const text = JSON.stringify(resources)
      .replaceAll("onebox", prefix)
      .replaceAll(/prod|grown/g, environment)
      .replaceAll("both", "f".repeat(environment.length));
    // The marker of what is no plain value has a name of its own.
    return JSON.parse(text.replaceAll(`$${prefix}`, "$onebox")) as Resource[];
  }

  const longest = "e".repeat(longestEnvironment);
  for (const [environment, prefix, graphs] of [
    [longest, "onebox", [stackGraphs, growingGraphs]],
    [longest, "p".repeat(longestPrefix), [stackGraphs, growingGraphs]],
    // Longer than the settings allow, because names of ECS would not fit.
    [longest, "p".repeat(20), [stackGraphs]],
  ] as const) {
    it(`are taken with ${environment.length} and ${prefix.length} letters`, async () => {
      const stacks = (await Promise.all(graphs.map((of) => of()))).flat();
      for (const { resources } of stacks) {
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
