import assert from "node:assert/strict";
import { Decimal } from "decimal.js";
import { bill } from "../../cost";
import type { Properties, Resource, Value } from "../../model";
import { isProperties } from "../../model";
import { goldenBills } from "./bills";
import { graphOf, noUsage } from "./bills/golden";

/**
 * Inputs that AWS reads as "no" where they are left out: without them something is off, smaller or included, and so costs
 * less for a reason. Every other input that is left out makes the bill a lower bound, or no smaller.
 */
const offWhenAbsent: Readonly<Record<string, readonly string[]>> = {
  "aws:ec2/instance:Instance": [
    "monitoring",
    "associatePublicIpAddress",
    "creditSpecification",
    "creditSpecification.cpuCredits",
  ],
  "aws:ec2/launchTemplate:LaunchTemplate": ["monitoring", "monitoring.enabled", "blockDeviceMappings"],
  "aws:ebs/volume:Volume": ["iops", "throughput"],
  "aws:rds/instance:Instance": [
    ...["multiAz", "iops", "storageThroughput", "backupRetentionPeriod", "maxAllocatedStorage"],
    ...["manageMasterUserPassword", "publiclyAccessible", "engineVersion"],
  ],
  "aws:elasticache/replicationGroup:ReplicationGroup": [
    ...["numCacheClusters", "numNodeGroups", "replicasPerNodeGroup", "snapshotRetentionLimit"],
  ],
  "aws:elasticache/cluster:Cluster": ["numCacheNodes"],
  "aws:ec2/vpcEndpoint:VpcEndpoint": ["vpcEndpointType", "subnetIds"],
  "aws:lb/loadBalancer:LoadBalancer": ["subnets"],
  "aws:ecs/service:Service": ["desiredCount", "networkConfiguration", "networkConfiguration.assignPublicIp"],
  "aws:appautoscaling/target:Target": ["minCapacity", "maxCapacity"],
  "aws:appautoscaling/scheduledAction:ScheduledAction": [
    ...["scalableTargetAction", "scalableTargetAction.minCapacity", "scalableTargetAction.maxCapacity"],
  ],
  "aws:ecs/taskDefinition:TaskDefinition": ["ephemeralStorage", "ephemeralStorage.sizeInGib"],
  "aws:ecs/cluster:Cluster": ["settings"],
  "aws:wafv2/webAcl:WebAcl": ["rules"],
  "aws:route53/healthCheck:HealthCheck": ["requestInterval", "measureLatency"],
  "aws:cloudwatch/metricAlarm:MetricAlarm": ["thresholdMetricId", "metricQueries", "namespace"],
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": [...["metricTransformation", "metricTransformation.namespace"]],
  "aws:cloudtrail/trail:Trail": ["eventSelectors", "insightSelectors"],
  "aws:secretsmanager/secret:Secret": ["replicas"],
  "aws:ssm/parameter:Parameter": ["tier"],
  "aws:sqs/queue:Queue": ["fifoQueue"],
  "aws:sns/topic:Topic": ["fifoTopic"],
  "aws:kms/key:Key": ["enableKeyRotation"],
  "aws:appautoscaling/policy:Policy": [
    ...["policyType", "serviceNamespace", "targetTrackingScalingPolicyConfiguration"],
    "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification",
  ],
  "aws:autoscaling/policy:Policy": ["policyType"],
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-ses-configurationset-reputationoptions.html
  "aws:sesv2/configurationSet:ConfigurationSet": ["reputationOptions", "reputationOptions.reputationMetricsEnabled"],
  "aws:lambda/function:Function": ["memorySize", "ephemeralStorage", "ephemeralStorage.size"],
};

/** Paths of all properties, and of properties of blocks. */
function pathsOf(properties: Properties): string[] {
  return Object.entries(properties).flatMap(([name, value]) => [
    name,
    ...(isProperties(value) ? Object.keys(value).map((inner) => `${name}.${inner}`) : []),
  ]);
}

function without(properties: Properties, path: string): Properties {
  const [name = "", inner] = path.split(".");
  const entries = Object.entries(properties).flatMap(([key, value]): (readonly [string, Value])[] => {
    if (key !== name) return [[key, value]];
    return inner !== undefined && isProperties(value) ? [[key, without(value, inner)]] : [];
  });
  return Object.fromEntries(entries);
}

describe("an input that is left out", () => {
  for (const golden of goldenBills) {
    const options = { region: "us-east-1", usage: { ...noUsage, ...golden.usage }, monthlyCapUsd: null };
    const graph = graphOf(golden);
    const whole = bill(graph, options);
    const mutations = graph.flatMap((resource, index) =>
      pathsOf(resource.properties)
        .filter((path) => !(offWhenAbsent[resource.type] ?? []).includes(path))
        .map((path) => ({ resource, index, path })),
    );
    if (mutations.length > 0)
      it(`never makes less of ${golden.type.split(":").at(-1) ?? ""} without a word: ${golden.title}`, () => {
        for (const { resource, index, path } of mutations) {
          const mutant: Resource = { ...resource, properties: without(resource.properties, path) };
          const found = bill(
            graph.map((one, at) => (at === index ? mutant : one)),
            options,
          );
          const isLess = (["total", "worstCase"] as const).some((sum) => new Decimal(found[sum]).lessThan(whole[sum]));
          assert.ok(!isLess || found.lowerBound, `${resource.type} ${path}: $${whole.total} → $${found.total}`);
        }
      });
  }
});
