import assert from "node:assert/strict";
import { bill } from "../../cost";
import { type Properties, type Resource, type Urn, unknown } from "../../model";
import { noUsage } from "./bills/golden";
import { resource, types } from "./resources";

const options = { region: "us-east-1", usage: noUsage, monthlyCapUsd: null };

const own = (type: string, properties: Properties = {}, from: Readonly<Record<string, Urn[]>> = {}): Resource => ({
  ...resource(type, "it", properties),
  propertyDependencies: from,
});

const host = {
  instanceType: "t4g.small",
  associatePublicIpAddress: false,
  rootBlockDevice: { volumeType: "gp3", volumeSize: 10 },
};
const template = (properties: Properties): Resource =>
  resource("aws:ec2/launchTemplate:LaunchTemplate", "template", { instanceType: "t4g.small", ...properties });
const ofTemplate = (properties: Properties): Resource[] => {
  const found = template(properties);
  const named = { rootBlockDevice: host.rootBlockDevice, launchTemplate: { id: "lt-1" } };
  return [own(types.instance, named, { launchTemplate: [found.urn] }), found];
};
const dedicated = resource("aws:ec2/vpc:Vpc", "vpc", { instanceTenancy: "dedicated" });
const subnet = { ...resource("aws:ec2/subnet:Subnet", "subnet"), propertyDependencies: { vpcId: [dedicated.urn] } };

const snapshots = (policyDetails: Properties): Resource[] => [
  own("aws:dlm/lifecyclePolicy:LifecyclePolicy", { state: "ENABLED", policyDetails }),
];
const daily = { name: "daily", createRule: { interval: 24 }, retainRule: { count: 7 } };

const database = { engine: "postgres", instanceClass: "db.t4g.micro", storageType: "gp3", allocatedStorage: 20 };
const task = resource("aws:ecs/taskDefinition:TaskDefinition", "task", { cpu: "256", memory: "512" });
const service = (properties: Properties): Resource[] => [
  own("aws:ecs/service:Service", { launchType: "FARGATE", ...properties }, { taskDefinition: [task.urn] }),
  task,
];

const managed = (name: string, vendorName = "AWS"): Properties => ({
  name,
  statement: { managedRuleGroupStatement: { name, vendorName } },
});

/** An option that costs more, at a price that is not known here. */
const gaps: readonly (readonly [title: string, resources: readonly Resource[], says: RegExp])[] = [
  [
    "rules against bots that take the defaults",
    [own("aws:wafv2/webAcl:WebAcl", { rules: [managed("AWSManagedRulesBotControlRuleSet")] })],
    /bots, floods and stolen accounts/,
  ],
  [
    "rules of a vendor",
    [own("aws:wafv2/webAcl:WebAcl", { rules: [managed("Rules", "Fortinet")] })],
    /rules of the marketplace/,
  ],
  [
    "a puzzle for visitors",
    [own("aws:wafv2/webAcl:WebAcl", { rules: [{ name: "puzzle", action: { captcha: {} } }] })],
    /puzzles and challenges/,
  ],
  [
    "large bodies that a web ACL looks at",
    [own("aws:wafv2/webAcl:WebAcl", { associationConfig: { requestBodies: [{ apiGateways: [{}] }] } })],
    /more is looked at/,
  ],
  ["an instance with Windows", [own(types.instance, { ...host, getPasswordData: true })], /licence of Windows/],
  [
    "a function that goes on where it was",
    [own("aws:lambda/function:Function", { durableConfig: { executionTimeout: 3_600 } })],
    /steps of a durable function/,
  ],
  [
    "a function that keeps tenants apart",
    [own("aws:lambda/function:Function", { tenancyConfig: { tenantIsolationMode: "PER_TENANT" } })],
    /each tenant has alone/,
  ],
  [
    "a cache that delivers its logs",
    [
      own("aws:elasticache/replicationGroup:ReplicationGroup", {
        engine: "valkey",
        nodeType: "cache.t4g.small",
        logDeliveryConfigurations: [{ logType: "slow-log" }],
      }),
    ],
    /logs that the cache delivers/,
  ],
  [
    "an analyzer that looks for what is unused",
    [own("aws:accessanalyzer/analyzer:Analyzer", { type: "ACCOUNT_UNUSED_ACCESS" })],
    /ACCOUNT_UNUSED_ACCESS/,
  ],
  [
    "a topic of which nobody knows yet whether it is FIFO",
    [own("aws:sns/topic:Topic", { fifoTopic: unknown })],
    /fifoTopic/,
  ],
  [
    "a database of a version that nobody knows",
    [own(types.database, { ...database, engineVersion: "latest" })],
    /extended support/,
  ],
  [
    "a health check of a kind that AWS does not have",
    [own("aws:route53/healthCheck:HealthCheck", { type: "PING" })],
    /`type` is "PING"/,
  ],
  [
    "snapshots that are restored at once, by the hour and zone",
    snapshots({ resourceTypes: ["VOLUME"], schedules: [{ ...daily, fastRestoreRule: { availabilityZones: ["a"] } }] }),
    /fast snapshot restore/,
  ],
  [
    "snapshots that are copied to another region",
    snapshots({ schedules: [{ ...daily, crossRegionCopyRules: [{ target: "eu-west-1", encrypted: true }] }] }),
    /another region/,
  ],
  ["snapshots of whole instances", snapshots({ resourceTypes: ["INSTANCE"], schedules: [daily] }), /INSTANCE/],
  ["snapshots of volumes that a default policy chooses", snapshots({ policyLanguage: "SIMPLIFIED" }), /resourceTypes/],
  [
    "a volume that is filled at a rate",
    [own(types.volume, { type: "gp3", size: 10, volumeInitializationRate: 200 })],
    /volumeInitializationRate/,
  ],
  [
    "an instance in a VPC of dedicated hardware",
    [own(types.instance, host, { subnetId: [subnet.urn] }), subnet, dedicated],
    /tenancy dedicated/,
  ],
  ["a launch template of dedicated hardware", ofTemplate({ placement: { tenancy: "dedicated" } }), /tenancy dedicated/],
  ["an instance on a host of its own", [own(types.instance, { ...host, hostId: "h-1" })], /tenancy host/],
  [
    "a function that starts from a cached snapshot",
    [own("aws:lambda/function:Function", { runtime: "python3.13", snapStart: { applyOn: "PublishedVersions" } })],
    /SnapStart/,
  ],
  [
    "a function that traces its calls",
    [own("aws:lambda/function:Function", { runtime: "nodejs22.x", tracingConfig: { mode: "Active" } })],
    /X-Ray/,
  ],
  [
    "a function on instances of its own",
    [
      own("aws:lambda/function:Function", {
        capacityProviderConfig: { lambdaManagedInstancesCapacityProviderConfig: {} },
      }),
    ],
    /instances/,
  ],
  [
    "pollers that are kept ready",
    [own("aws:lambda/eventSourceMapping:EventSourceMapping", { provisionedPollerConfig: { minimumPollers: 1 } })],
    /pollers/,
  ],
  [
    "a throughput of parameters above the standard",
    [
      own("aws:ssm/serviceSetting:ServiceSetting", {
        settingId: "/ssm/parameter-store/high-throughput-enabled",
        settingValue: "true",
      }),
    ],
    /high-throughput/,
  ],
  [
    "a setting of a service that is known only after creation",
    [own("aws:ssm/serviceSetting:ServiceSetting", { settingId: unknown, settingValue: "true" })],
    /known only after creation/,
  ],
  [
    "files that move to another storage class",
    [
      own("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", {
        rules: [{ id: "a", transitions: [{ days: 30, storageClass: "GLACIER" }] }],
      }),
    ],
    /GLACIER/,
  ],
  [
    "old versions that move to another storage class",
    [
      own("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", {
        rules: [{ noncurrentVersionTransitions: [{ noncurrentDays: 30, storageClass: "STANDARD_IA" }] }],
      }),
    ],
    /STANDARD_IA/,
  ],
  [
    "a bucket whose own rules move files",
    [
      own(types.bucket, {
        lifecycleRules: [{ enabled: true, transitions: [{ days: 30, storageClass: "GLACIER_IR" }] }],
      }),
    ],
    /GLACIER_IR/,
  ],
  ["a bucket that is copied", [own(types.bucket, { replicationConfiguration: { role: "r", rules: [] } })], /replicat/],
  ["a bucket that is reached faster", [own(types.bucket, { accelerationStatus: "Enabled" })], /acceleration/],
  [
    "an object in another storage class",
    [own("aws:s3/bucketObjectv2:BucketObjectv2", { storageClass: "DEEP_ARCHIVE" })],
    /DEEP_ARCHIVE/,
  ],
  [
    "queries that are answered by latency",
    [own("aws:route53/record:Record", { latencyRoutingPolicies: [{ region: "us-east-1" }] })],
    /latency/,
  ],
  [
    "queries that are answered by place",
    [own("aws:route53/record:Record", { geolocationRoutingPolicies: [{ country: "DE" }] })],
    /place/,
  ],
  [
    "a FIFO topic that keeps its messages",
    [own("aws:sns/topic:Topic", { fifoTopic: true, archivePolicy: '{"MessageRetentionPeriod":30}' })],
    /archive/,
  ],
  [
    "messages that are filtered by their body",
    [
      own("aws:sns/topicSubscription:TopicSubscription", {
        protocol: "sqs",
        filterPolicy: "{}",
        filterPolicyScope: "MessageBody",
      }),
    ],
    /filter/,
  ],
  [
    "a metric for each value of a dimension",
    [
      own("aws:cloudwatch/logMetricFilter:LogMetricFilter", {
        metricTransformation: { namespace: "app", name: "a", value: "1", dimensions: { user: "$.user" } },
      }),
    ],
    /each value/,
  ],
  [
    "capacity of a load balancer that is reserved",
    [own("aws:lb/loadBalancer:LoadBalancer", { minimumLoadBalancerCapacity: { capacityUnits: 100 } })],
    /reserved/,
  ],
  [
    "volumes of the tasks of a service",
    service({ volumeConfiguration: { name: "data", managedEbsVolume: { sizeInGb: 100 } } }),
    /managedEbsVolume/,
  ],
  [
    "a scheduled change of how many tasks there are",
    [
      own("aws:appautoscaling/scheduledAction:ScheduledAction", {
        scalableTargetAction: { minCapacity: "4", maxCapacity: "10" },
      }),
    ],
    /not the same every week/,
  ],
  [
    "a cache of a version that AWS supports for money alone",
    [
      own("aws:elasticache/replicationGroup:ReplicationGroup", {
        nodeType: "cache.t4g.micro",
        engine: "redis",
        engineVersion: "5.0.6",
      }),
    ],
    /extended support/,
  ],
  [
    "a database that is watched from within",
    [own(types.database, { ...database, monitoringInterval: 15 })],
    /monitoringInterval/,
  ],
  [
    "backups of a file system",
    [own("aws:efs/backupPolicy:BackupPolicy", { backupPolicy: { status: "ENABLED" } })],
    /recovery points/,
  ],
  ["a NAT gateway in all zones", [own(types.nat, { availabilityMode: "regional" })], /regional/],
  [
    "builds on machines that are kept",
    [
      own("aws:codebuild/project:Project", {
        environment: { computeType: "BUILD_GENERAL1_SMALL", type: "LINUX_CONTAINER", fleet: { fleetArn: "arn" } },
      }),
    ],
    /fleet/,
  ],
  [
    "a database on magnetic storage",
    [own(types.database, { ...database, storageType: "standard" })],
    /reads and writes of magnetic storage/,
  ],
  [
    "a replica, which is as its source",
    [own(types.database, { instanceClass: "db.t4g.micro", replicateSourceDb: "main" })],
    /those of `replicateSourceDb`/,
  ],
  [
    "an option of a database that is known only after creation",
    [own(types.database, { ...database, databaseInsightsMode: unknown })],
    /databaseInsightsMode/,
  ],
];

describe("an option that costs more at a price that is not known", () => {
  for (const [title, resources, says] of gaps)
    it(`is said: ${title}`, () => {
      const { lowerBound, unpriced } = bill(resources, options);
      assert.equal(lowerBound, true);
      assert.match(unpriced.map(({ reason }) => reason).join("\n"), says);
    });

  it("takes nothing else of its database with it", () => {
    const { lines } = bill([own(types.database, { ...database, databaseInsightsMode: unknown })], options);
    assert.match(lines.map(({ what }) => what).join(), /db\.t4g\.micro, single-AZ/);
  });
});

describe("logs of all groups", () => {
  it("are counted with the first standard group, whatever stands before it", () => {
    const group = "aws:cloudwatch/logGroup:LogGroup";
    const rare = resource(group, "a", { logGroupClass: "INFREQUENT_ACCESS", retentionInDays: 30 });
    const usual = ["b", "c"].map((name) => resource(group, name, { logGroupClass: "", retentionInDays: 30 }));
    const { lines, unpriced } = bill([rare, ...usual], { ...options, usage: { ...noUsage, logGb: 10 } });
    assert.deepEqual(
      lines.filter(({ what }) => /taken in/.test(what)).map(({ urn, monthly }) => [urn, monthly]),
      [[usual[0]?.urn, "5"]],
    );
    assert.deepEqual(
      unpriced.map(({ urn }) => urn),
      [rare.urn],
    );
  });
});

/** The same options as the provider writes them where nobody has set them. */
const silent: readonly (readonly [title: string, resources: readonly Resource[]])[] = [
  [
    "a policy of snapshots",
    [
      ...snapshots({
        resourceTypes: ["VOLUME"],
        policyLanguage: "STANDARD",
        schedules: [{ ...daily, fastRestoreRule: null, crossRegionCopyRules: [], archiveRule: null }],
      }),
      resource(types.volume, "data", { type: "gp3", size: 10 }),
    ],
  ],
  [
    "a volume",
    [own(types.volume, { type: "gp3", size: 10, iops: 3000, throughput: 125, volumeInitializationRate: 0 })],
  ],
  [
    "an instance",
    [
      own(types.instance, {
        ...host,
        tenancy: "default",
        hostId: "",
        hostResourceGroupArn: "",
        creditSpecification: { cpuCredits: "standard" },
      }),
    ],
  ],
  [
    "a launch template",
    ofTemplate({
      placement: { tenancy: "", hostId: "" },
      creditSpecification: { cpuCredits: "standard" },
      networkInterfaces: [],
    }),
  ],
  [
    "a function",
    [
      own("aws:lambda/function:Function", {
        runtime: "nodejs22.x",
        snapStart: { applyOn: "None", optimizationStatus: "Off" },
        tracingConfig: { mode: "PassThrough" },
        capacityProviderConfig: null,
      }),
    ],
  ],
  [
    "a function in Java",
    [own("aws:lambda/function:Function", { runtime: "java21", snapStart: { applyOn: "PublishedVersions" } })],
  ],
  ["a source of events", [own("aws:lambda/eventSourceMapping:EventSourceMapping", { provisionedPollerConfig: null })]],
  [
    "a lifecycle of a bucket",
    [
      own("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", {
        rules: [{ id: "a", transitions: [], noncurrentVersionTransitions: [], expiration: { days: 30 } }],
      }),
    ],
  ],
  ["a bucket", [own(types.bucket, { lifecycleRules: [], replicationConfiguration: null, accelerationStatus: "" })]],
  ["an object", [own("aws:s3/bucketObjectv2:BucketObjectv2", { storageClass: "STANDARD" })]],
  [
    "a record",
    [
      own("aws:route53/record:Record", {
        latencyRoutingPolicies: [],
        geolocationRoutingPolicies: [],
        weightedRoutingPolicies: [],
      }),
    ],
  ],
  ["a topic", [own("aws:sns/topic:Topic", { archivePolicy: "", fifoTopic: false })]],
  [
    "a subscription",
    [own("aws:sns/topicSubscription:TopicSubscription", { protocol: "sqs", filterPolicy: "", filterPolicyScope: "" })],
  ],
  [
    "a filter of logs",
    [
      own("aws:cloudwatch/logMetricFilter:LogMetricFilter", {
        metricTransformation: { namespace: "app", name: "a", value: "1", dimensions: {} },
      }),
    ],
  ],
  ["a load balancer", [own("aws:lb/loadBalancer:LoadBalancer", { minimumLoadBalancerCapacity: null })]],
  ["a service", service({ volumeConfiguration: null })],
  [
    "a cache",
    [
      own("aws:elasticache/replicationGroup:ReplicationGroup", {
        nodeType: "cache.t4g.micro",
        engine: "redis",
        engineVersion: "7.1",
      }),
    ],
  ],
  [
    "a database",
    [
      own(types.database, {
        ...database,
        monitoringInterval: 0,
        databaseInsightsMode: "standard",
        performanceInsightsRetentionPeriod: 0,
        dedicatedLogVolume: false,
      }),
    ],
  ],
  ["an analyzer of access from outside", [own("aws:accessanalyzer/analyzer:Analyzer", { type: "ACCOUNT" })]],
  ["backups that are off", [own("aws:efs/backupPolicy:BackupPolicy", { backupPolicy: { status: "DISABLED" } })]],
  ["a NAT gateway", [own(types.nat, { availabilityMode: "zonal", connectivityType: "public" })]],
  [
    "a setting of another service",
    [
      own("aws:ssm/serviceSetting:ServiceSetting", {
        settingId: "/ssm/managed-instance/default-ec2-instance-management-role",
        settingValue: "role",
      }),
    ],
  ],
  [
    "builds",
    [
      own("aws:codebuild/project:Project", {
        environment: { computeType: "BUILD_GENERAL1_SMALL", type: "LINUX_CONTAINER", fleet: null },
      }),
    ],
  ],
];

describe("an option that is left as it is", () => {
  for (const [title, resources] of silent)
    it(`makes no gap: ${title}`, () => {
      assert.deepEqual(bill(resources, options).unpriced, []);
    });
});

describe("a database whose restore is rehearsed by the clock", () => {
  const linesOf = (tags: Properties): string[] =>
    bill([own(types.database, { ...database, tags })], { ...options, usage: { ...noUsage, drillHours: 2 } })
      .lines.filter(({ what }) => what.includes("drill"))
      .map(({ what, monthly }) => `${what}: ${monthly}`);

  it("has the copy on its bill, and one without a drill has not", () => {
    // Two hours of db.t4g.micro at $0.016, and of 20 GB at $0.115 a month.
    assert.deepEqual(linesOf({ "onebox:restore-drill": "month" }), [
      "copy for restore drills, db.t4g.micro: 0.032",
      "copy for restore drills, storage: 0.006301",
    ]);
    assert.deepEqual(linesOf({ "onebox:environment": "prod" }), []);
  });
});
