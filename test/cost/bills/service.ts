import { type Resource, unknown } from "../../../model";
import { resource } from "../resources";
import type { GoldenBill } from "./golden";

const fargate = "https://aws.amazon.com/fargate/pricing/";
const caches = "https://aws.amazon.com/elasticache/pricing/";
const waf = "https://aws.amazon.com/waf/pricing/";
const cloudMap = "https://aws.amazon.com/cloud-map/pricing/";

const quarter = { cpu: "256", memory: "512", runtimePlatform: { cpuArchitecture: "ARM64" } };
const definition = resource("aws:ecs/taskDefinition:TaskDefinition", "worker", quarter);
const large = resource("aws:ecs/taskDefinition:TaskDefinition", "large", {
  ...quarter,
  ephemeralStorage: { sizeInGib: 50 },
});

/** A target of the golden service. */
const target = (minCapacity: number, maxCapacity: number): Resource => ({
  ...resource("aws:appautoscaling/target:Target", "scaling", { minCapacity, maxCapacity }),
  propertyDependencies: { resourceId: ["urn:pulumi:prod::onebox::aws:ecs/service:Service::golden"] },
});

const at = (name: string, schedule: string, minCapacity: number | string, maxCapacity: number | string): Resource => ({
  ...resource("aws:appautoscaling/scheduledAction:ScheduledAction", name, {
    schedule,
    timezone: "Europe/Berlin",
    resourceId: unknown,
    scalableTargetAction: { minCapacity, maxCapacity },
  }),
  propertyDependencies: { resourceId: ["urn:pulumi:prod::onebox::aws:appautoscaling/target:Target::scaling"] },
});

const service = {
  type: "aws:ecs/service:Service",
  properties: { launchType: "FARGATE", desiredCount: 1 },
  from: { taskDefinition: [definition] },
  source: fargate,
};

/** What an application on ECS bills beside its tasks, and tasks that are not always as many. */
export const ofServices: readonly GoldenBill[] = [
  {
    ...service,
    title: "a worker on Spot, and at the list price in the worst case",
    properties: { capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }], desiredCount: 2 },
    beside: [definition, target(1, 4)],
    usage: { spotDiscountPercent: 60 },
    lines: [
      ["2 tasks, arm64, on Spot at 40 % of the price, vCPUs", "146", "0.03238", "4.72748"],
      ["2 tasks, arm64, on Spot at 40 % of the price, GB of memory", "292", "0.00356", "1.03952"],
    ],
    total: "5.77",
    // 4 × (0.25 × 0.03238 + 0.5 × 0.00356) × 730
    worst: "28.84",
  },
  {
    ...service,
    title: "three tasks, of which the first is not on Spot",
    properties: {
      capacityProviderStrategies: [
        { capacityProvider: "FARGATE", base: 1, weight: 0 },
        { capacityProvider: "FARGATE_SPOT", weight: 1 },
      ],
      desiredCount: 3,
    },
    beside: [definition],
    usage: { spotDiscountPercent: 50 },
    // One whole and two halves.
    lines: [
      ["3 tasks, arm64, on Spot at 50 % of the price, vCPUs", "365", "0.03238", "11.8187"],
      ["3 tasks, arm64, on Spot at 50 % of the price, GB of memory", "730", "0.00356", "2.5988"],
    ],
    total: "14.42",
    worst: "21.63",
  },
  {
    ...service,
    title: "30 GB of storage above what every task has",
    from: { taskDefinition: [large] },
    beside: [large],
    lines: [
      ["1 task, arm64, vCPUs", "182.5", "0.03238", "5.90935"],
      ["1 task, arm64, GB of memory", "365", "0.00356", "1.2994"],
      ["1 task, arm64, GB of storage above 20", "21900", "0.000111", "2.4309"],
    ],
    total: "9.64",
  },
  {
    ...service,
    title: "two tasks that office hours send home: 60 of 168 hours of a week",
    properties: { ...service.properties, desiredCount: 2, networkConfiguration: { assignPublicIp: true } },
    beside: [
      definition,
      target(2, 6),
      at("morning", "cron(0 8 ? * MON-FRI *)", 2, 6),
      at("evening", "cron(0 20 ? * MON-FRI *)", "0", "0"),
    ],
    lines: [
      ["2 tasks by schedule, arm64, vCPUs", "130.357143", "0.03238", "4.220964"],
      ["2 tasks by schedule, arm64, GB of memory", "260.714286", "0.00356", "0.928143"],
      ["public addresses of 2 tasks by schedule", "521.428571", "0.005", "2.607143"],
    ],
    total: "7.76",
    // Six in the same hours.
    worst: "23.27",
  },
  {
    type: "aws:ecs/cluster:Cluster",
    title: "Container Insights of a cluster with two services",
    properties: { settings: [{ name: "containerInsights", value: "enabled" }] },
    beside: [
      {
        ...resource("aws:ecs/service:Service", "web", { cluster: unknown, launchType: "FARGATE", desiredCount: 0 }),
        propertyDependencies: {
          cluster: ["urn:pulumi:prod::onebox::aws:ecs/cluster:Cluster::golden"],
          taskDefinition: [definition.urn],
        },
      },
      {
        ...resource("aws:ecs/service:Service", "worker", { cluster: unknown, launchType: "FARGATE", desiredCount: 0 }),
        propertyDependencies: {
          cluster: ["urn:pulumi:prod::onebox::aws:ecs/cluster:Cluster::golden"],
          taskDefinition: [definition.urn],
        },
      },
      definition,
    ],
    lines: [["metrics of Container Insights", "62", "0.3", "18.6"]],
    total: "18.60",
    source: "https://aws.amazon.com/cloudwatch/pricing/",
  },
  {
    type: "aws:appautoscaling/scheduledAction:ScheduledAction",
    title: "nothing for what acts every week",
    properties: { schedule: "cron(0 8 ? * MON-FRI *)", serviceNamespace: "ecs" },
    lines: [],
    total: "0.00",
    source: "https://aws.amazon.com/autoscaling/pricing/",
  },
  {
    type: "aws:appautoscaling/policy:Policy",
    title: "a queue for each task: two alarms of two metrics, of which one is ours",
    properties: {
      policyType: "TargetTrackingScaling",
      targetTrackingScalingPolicyConfiguration: {
        targetValue: 10,
        customizedMetricSpecification: {
          metrics: [
            { id: "m1", metricStat: { metric: { namespace: "Onebox/prod", metricName: "QueueLength" }, stat: "Sum" } },
            {
              id: "m2",
              metricStat: { metric: { namespace: "AWS/ECS", metricName: "CPUUtilization" }, stat: "SampleCount" },
            },
            { id: "e1", expression: "m1 / m2", returnData: true },
          ],
        },
      },
    },
    lines: [
      ["alarms of a target that is held", "4", "0.1", "0.4"],
      ["custom metric", "1", "0.3", "0.3"],
    ],
    total: "0.70",
    source: "https://aws.amazon.com/cloudwatch/pricing/",
  },
  {
    type: "aws:elasticache/replicationGroup:ReplicationGroup",
    title: "a queue of two nodes with seven backups, of which one is included",
    properties: { engine: "valkey", nodeType: "cache.t4g.micro", numCacheClusters: 2, snapshotRetentionLimit: 7 },
    usage: { cacheGb: 0.5 },
    lines: [
      ["2 nodes, valkey, cache.t4g.micro", "1460", "0.0128", "18.688"],
      ["6 backups beyond the first", "3", "0.085", "0.255"],
    ],
    total: "18.94",
    source: caches,
  },
  {
    type: "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
    title: "a private namespace",
    properties: { name: "onebox-prod.internal" },
    usage: { namespaceQueries: 1_000_000 },
    lines: [
      ["hosted zone of a namespace", "1", "0.5", "0.5"],
      ["queries in a namespace", "1000000", "0.0000004", "0.4"],
    ],
    total: "0.90",
    source: cloudMap,
  },
  {
    type: "aws:servicediscovery/service:Service",
    title: "nothing for tasks that ECS registers",
    properties: { name: "web" },
    beside: [
      {
        ...resource("aws:ecs/service:Service", "web", { launchType: "FARGATE", desiredCount: 0 }),
        propertyDependencies: {
          taskDefinition: [definition.urn],
          serviceRegistries: ["urn:pulumi:prod::onebox::aws:servicediscovery/service:Service::golden"],
        },
      },
      definition,
    ],
    lines: [],
    total: "0.00",
    source: cloudMap,
  },
  {
    type: "aws:acm/certificate:Certificate",
    title: "nothing for a public certificate",
    properties: { domainName: "example.com", validationMethod: "DNS" },
    lines: [],
    total: "0.00",
    source: "https://aws.amazon.com/certificate-manager/pricing/",
  },
  {
    type: "aws:wafv2/webAcl:WebAcl",
    title: "two groups of rules that AWS manages, and three million requests",
    properties: {
      scope: "REGIONAL",
      rules: ["AWSManagedRulesCommonRuleSet", "AWSManagedRulesAmazonIpReputationList"].map((name) => ({
        name,
        statement: { managedRuleGroupStatement: { vendorName: "AWS", name } },
      })),
    },
    usage: { webAclRequests: 3_000_000 },
    lines: [
      ["web ACL", "1", "5", "5"],
      ["rules of a web ACL", "2", "1", "2"],
      ["requests to a web ACL", "3000000", "0.0000006", "1.8"],
    ],
    total: "8.80",
    source: waf,
  },
];
