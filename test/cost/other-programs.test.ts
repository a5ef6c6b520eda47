import assert from "node:assert/strict";
import { bill } from "../../cost";
import { type Properties, type Resource, unknown, type Value } from "../../model";
import { noUsage } from "./bills/golden";
import { resource, types } from "./resources";

const options = { region: "us-east-1", usage: noUsage, monthlyCapUsd: null };

const own = (type: string, properties: Properties = {}): Resource => resource(type, "it", properties);
const from = (one: Resource, origins: Readonly<Record<string, Resource>>): Resource => ({
  ...one,
  propertyDependencies: Object.fromEntries(Object.entries(origins).map(([property, { urn }]) => [property, [urn]])),
});

const host: Properties = {
  instanceType: "t4g.small",
  associatePublicIpAddress: false,
  creditSpecification: { cpuCredits: "standard" },
  rootBlockDevice: { volumeType: "gp3", volumeSize: 10 },
};
const template = (properties: Properties): Resource =>
  resource("aws:ec2/launchTemplate:LaunchTemplate", "template", { instanceType: "t4g.small", ...properties });
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const windows = "<powershell>Install-WindowsFeature Web-Server</powershell>";
const policy = (policyDetails: Properties): Resource =>
  own("aws:dlm/lifecyclePolicy:LifecyclePolicy", {
    policyDetails: { resourceTypes: ["VOLUME"], schedules: [{ name: "daily" }], ...policyDetails },
  });
const target = "aws:cloudwatch/eventTarget:EventTarget";
const client = "aws:cognito/userPoolClient:UserPoolClient";
const addOn = "aws:eks/addon:Addon";
const accountSetting = "aws:ecs/accountSettingDefault:AccountSettingDefault";
const destination = "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination";

/** What is free, or has a price, but for a setting that people's programs have. */
const gaps: readonly (readonly [title: string, resources: readonly Resource[], says: RegExp])[] = [
  ["backups in a vault of somebody else", [own("aws:backup/plan:Plan", { rules: [{}] })], /recovery points/],
  ["tasks that a rule starts", [own(target, { ecsTarget: { launchType: "FARGATE" } })], /tasks that it starts/],
  [
    "tasks that a schedule starts",
    [
      own("aws:scheduler/schedule:Schedule", {
        scheduleExpression: "rate(1 hours)",
        target: { ecsParameters: { launchType: "FARGATE" } },
      }),
    ],
    /tasks that it starts/,
  ],
  ["machines that log in", [own(client, { allowedOauthFlows: ["client_credentials"] })], /tokens of machines/],
  ["an add-on that sends metrics", [own(addOn, { addonName: "amazon-cloudwatch-observability" })], /add-on/],
  ["an add-on of a vendor", [own(addOn, { addonName: "kubecost_kubecost" })], /kubecost/],
  ["an add-on that nobody knows yet", [own(addOn, { addonName: unknown })], /addonName/],
  ["insights of all clusters", [own(accountSetting, { name: "containerInsights", value: "enhanced" })], /all clusters/],
  [
    "events of mail that CloudWatch counts",
    [own(destination, { eventDestination: { cloudWatchDestination: { dimensionConfigurations: [{}] } } })],
    /each value/,
  ],
  [
    "the same of the older kind",
    [own("aws:ses/eventDestination:EventDestination", { cloudwatchDestinations: [{ dimensionName: "a" }] })],
    /each value/,
  ],
  [
    "metrics of each method",
    [own("aws:apigateway/methodSettings:MethodSettings", { settings: { metricsEnabled: true } })],
    /each method/,
  ],
  [
    "metrics of each route",
    [own("aws:apigatewayv2/stage:Stage", { routeSettings: [{ routeKey: "a", detailedMetricsEnabled: true }] })],
    /each method/,
  ],
  ["rules of a web ACL as a document", [own("aws:wafv2/webAcl:WebAcl", { ruleJson: "[{}]" })], /ruleJson/],
  [
    "a bucket of the older kind that is copied",
    [own("aws:s3/bucketV2:BucketV2", { replicationConfigurations: [{ role: "r" }] })],
    /replicated/,
  ],
  ["a key of one's own material for signing", [own("aws:kms/externalKey:ExternalKey", { keySpec: "RSA_4096" })], /RSA/],
  ["a topic that is traced", [own("aws:sns/topic:Topic", { tracingConfig: "Active" })], /X-Ray/],
  [
    "a function that Lambda Insights watches",
    [
      own("aws:lambda/function:Function", {
        layers: ["arn:aws:lambda:us-east-1:580247275435:layer:LambdaInsightsExtension:49"],
      }),
    ],
    /Lambda Insights/,
  ],
  [
    "a cache that is scaled by its name",
    [
      own("aws:elasticache/replicationGroup:ReplicationGroup", {
        replicationGroupId: "cache",
        nodeType: "cache.t4g.small",
        engine: "redis",
      }),
      resource("aws:appautoscaling/target:Target", "target", { resourceId: "replication-group/cache" }),
    ],
    /scales by itself/,
  ],
  ["snapshots of volumes that are elsewhere", [policy({ targetTags: { backup: "yes" } })], /not in the program/],
  [
    "snapshots of an instance's own volumes",
    [
      policy({ targetTags: { backup: "yes" } }),
      resource(types.volume, "data", { type: "gp3", size: 10 }),
      resource(types.instance, "host", { ...host, volumeTags: { backup: "yes" } }),
    ],
    /makes for itself/,
  ],
  ["Windows by its first start", [own(types.instance, { ...host, userData: windows })], /Windows/],
  [
    "Windows by its first start, encoded",
    [own(types.instance, { ...host, userDataBase64: base64(windows) })],
    /Windows/,
  ],
  [
    "Windows by its image",
    [
      own(types.instance, {
        ...host,
        ami: "resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base",
      }),
    ],
    /Windows/,
  ],
  [
    "Windows by a template",
    [
      from(own(types.instance, { ...host, launchTemplate: { id: unknown } }), {
        launchTemplate: template({ userData: base64(windows) }),
      }),
      template({ userData: base64(windows) }),
    ],
    /Windows/,
  ],
];

/** The same types where nothing costs. */
const silent: readonly (readonly [title: string, resources: readonly Resource[]])[] = [
  ["a target", [own(target, { ecsTarget: null, input: "{}" })]],
  ["people who log in", [own(client, { allowedOauthFlows: ["code"] })]],
  ["an add-on of AWS", [own(addOn, { addonName: "vpc-cni" })]],
  ["clusters without insights", [own(accountSetting, { name: "containerInsights", value: "disabled" })]],
  ["long names of tasks", [own(accountSetting, { name: "taskLongArnFormat", value: "enabled" })]],
  [
    "events of mail that a topic gets",
    [own(destination, { eventDestination: { snsDestination: { topicArn: "arn" } } })],
  ],
  ["a method", [own("aws:apigateway/methodSettings:MethodSettings", { settings: { metricsEnabled: false } })]],
  ["a stage", [own("aws:apigatewayv2/stage:Stage", { defaultRouteSettings: { detailedMetricsEnabled: false } })]],
  ["a web ACL", [own("aws:wafv2/webAcl:WebAcl", { ruleJson: "" })]],
  ["a bucket", [own("aws:s3/bucketV2:BucketV2", { replicationConfigurations: [] })]],
  ["a topic", [own("aws:sns/topic:Topic", { tracingConfig: "" })]],
  ["a function", [own("aws:lambda/function:Function", { layers: ["arn:aws:lambda:us-east-1:1:layer:own:1"] })]],
  ["an instance", [own(types.instance, { ...host, userData: "#!/bin/sh\necho done", ami: "ami-1" })]],
  [
    "snapshots of a volume",
    [
      policy({ targetTags: { backup: "yes" } }),
      resource(types.volume, "data", { type: "gp3", size: 10, tags: { backup: "yes" } }),
      resource(types.instance, "host", { ...host, volumeTags: { backup: "no" } }),
    ],
  ],
];

describe("what programs of others have", () => {
  for (const [title, resources, says] of gaps)
    it(`is said where it costs: ${title}`, () => {
      const { lowerBound, unpriced } = bill(resources, options);
      assert.equal(lowerBound, true);
      assert.match(unpriced.map(({ reason }) => reason).join("\n"), says);
    });

  for (const [title, resources] of silent)
    it(`is not said where it does not: ${title}`, () => {
      assert.deepEqual(bill(resources, options).unpriced, []);
    });
});

/** Quantities of the lines of a bill whose name has such a part. */
function quantities(part: string, resources: readonly Resource[], usage = {}): string[] {
  const { lines } = bill(resources, { ...options, usage: { ...noUsage, ...usage } });
  return lines.filter(({ what }) => what.includes(part)).map(({ quantity }) => quantity);
}

describe("an address that a launch template asks for", () => {
  const subnet = resource("aws:ec2/subnet:Subnet", "subnet", { mapPublicIpOnLaunch: false });
  const addresses = (said: Value): string[] => {
    const its = template({ networkInterfaces: [{ deviceIndex: 0, associatePublicIpAddress: said }] });
    const itself = { ...host, associatePublicIpAddress: null, launchTemplate: { id: unknown }, subnetId: unknown };
    const instance = own(types.instance, itself);
    return quantities("public address", [from(instance, { launchTemplate: its, subnetId: subnet }), its, subnet]);
  };

  it("is on the bill, whatever the subnet does", () => {
    assert.deepEqual(addresses("true"), ["730"]);
    assert.deepEqual(addresses(unknown), ["730"]);
  });

  it("is not where the template says no, or nothing", () => {
    assert.deepEqual(addresses("false"), []);
    assert.deepEqual(addresses(""), []);
  });
});

describe("a function that a rule calls by the clock", () => {
  const lambda = resource("aws:lambda/function:Function", "function", { memorySize: 128 });
  const calls = (properties: Properties): string[] => {
    const rule = resource("aws:cloudwatch/eventRule:EventRule", "rule", properties);
    const called = from(own(target, { arn: unknown, rule: unknown }), { arn: lambda, rule });
    return quantities("requests", [lambda, rule, called], { otherCalls: 7 });
  };

  it("is called as often as the rule says", () => {
    assert.deepEqual(calls({ scheduleExpression: "rate(1 minute)" }), ["43800"]);
    assert.deepEqual(calls({ scheduleExpression: "rate(1 minute)", state: "ENABLED", isEnabled: false }), ["43800"]);
    assert.deepEqual(calls({ scheduleExpression: "rate(1 minute)", isEnabled: unknown }), ["43800"]);
  });

  it("is called as is assumed where the rule is off, or waits for events", () => {
    assert.deepEqual(calls({ scheduleExpression: "rate(1 minute)", state: "DISABLED" }), ["7"]);
    assert.deepEqual(calls({ scheduleExpression: "rate(1 minute)", isEnabled: false }), ["7"]);
    assert.deepEqual(calls({ eventPattern: "{}" }), ["7"]);
  });
});

describe("zones of an interface endpoint", () => {
  it("are counted in whichever list they stand", () => {
    const zones = (properties: Properties): string[] =>
      quantities("interface endpoint", [
        own("aws:ec2/vpcEndpoint:VpcEndpoint", { vpcEndpointType: "Interface", ...properties }),
      ]);
    const subnets = [{ subnetId: "a" }, { subnetId: "b" }];
    assert.deepEqual(zones({ subnetConfigurations: subnets }), ["1460"]);
    assert.deepEqual(zones({ subnetConfigurations: subnets, subnetIds: ["a", "b", "c"] }), ["2190"]);
    assert.deepEqual(zones({ subnetConfigurations: unknown }), []);
  });
});

describe("what goes to the internet", () => {
  const balancer = resource("aws:lb/loadBalancer:LoadBalancer", "balancer", { subnets: ["a", "b"] });
  const sent = (...resources: readonly Resource[]): string[] =>
    quantities("transfer to the internet", resources, { transferOutGb: 30 });

  it("is on the bill of a stack without a machine of its own, once", () => {
    assert.deepEqual(sent(balancer, own("aws:lambda/functionUrl:FunctionUrl")), ["30"]);
    assert.deepEqual(sent(own("aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration")), ["30"]);
    assert.deepEqual(sent(own(types.bucket, { website: { indexDocument: "index.html" } })), ["30"]);
    assert.deepEqual(sent(own("aws:eks/nodeGroup:NodeGroup")), ["30"]);
  });

  it("is counted with the machine where there is one", () => {
    assert.deepEqual(sent(balancer, own(types.instance, host)), ["30"]);
  });

  it("is not where nothing answers", () => {
    assert.deepEqual(sent(own(types.bucket, { website: null }), own("aws:lambda/function:Function")), []);
  });
});

describe("a type under another name", () => {
  const names = [
    ["aws:alb/loadBalancer:LoadBalancer", "aws:lb/loadBalancer:LoadBalancer"],
    ["aws:elasticloadbalancingv2/loadBalancer:LoadBalancer", "aws:lb/loadBalancer:LoadBalancer"],
    [
      "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    ],
    ["aws:s3/bucketVersioningV2:BucketVersioningV2", "aws:s3/bucketVersioning:BucketVersioning"],
    ["aws:s3/bucketV2:BucketV2", "aws:s3/bucket:Bucket"],
  ];
  const properties = { subnets: ["a", "b", "c"], rules: [{ transitions: [{ storageClass: "GLACIER" }] }] };
  for (const [other = "", usual = ""] of names)
    it(`is billed as it is under its usual one: ${other}`, () => {
      const [found, expected] = [other, usual].map((type) => bill([own(type, properties)], options));
      assert.equal(found?.total, expected?.total);
      assert.deepEqual(
        found?.unpriced.map(({ reason }) => reason),
        expected?.unpriced.map(({ reason }) => reason),
      );
      assert.doesNotMatch(JSON.stringify(found), /not known here what this type/);
    });
});
