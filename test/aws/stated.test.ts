import assert from "node:assert/strict";
import { refusals } from "../../aws";
import { isProperties, type Resource, type Value } from "../../model";
import { stackResource, withValue } from "./graphs";

const add = (capability: string): string =>
  JSON.stringify([{ name: "app", image: "app", linuxParameters: { capabilities: { add: [capability] } } }]);

/** What AWS's pages refuse, and nobody is known to have run into; the page stands at the limit. */
const rows: readonly (readonly [what: string, type: string, path: string, to: Value, kind: string])[] = [
  ["deduplication by content of a standard topic", "aws:sns/topic:Topic", "contentBasedDeduplication", true, "missing"],
  ["fewer tasks than none", "aws:ecs/service:Service", "desiredCount", -1, "range"],
  ["connections that are kept for 10 s", "aws:lb/loadBalancer:LoadBalancer", "clientKeepAlive", 10, "range"],
  ["a rule of a listener for nothing", "aws:lb/listenerRule:ListenerRule", "conditions", [], "count"],
  [
    "no snapshot to keep",
    "aws:dlm/lifecyclePolicy:LifecyclePolicy",
    "policyDetails.schedules.0.retainRule.count",
    0,
    "range",
  ],
  [
    "an interval beside an expression",
    "aws:dlm/lifecyclePolicy:LifecyclePolicy",
    "policyDetails.schedules.0.createRule",
    { interval: 24, intervalUnit: "HOURS", cronExpression: "cron(0 1 * * ? *)" },
    "combination",
  ],
  [
    "one storage class twice",
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "rules.0.transitions",
    [60, 90].map((days) => ({ days, storageClass: "GLACIER" })),
    "duplicate",
  ],
  ["two scripts of the first boot", "aws:ec2/instance:Instance", "userDataBase64", "aGk=", "combination"],
  ["a cold disk to boot from", "aws:ec2/instance:Instance", "rootBlockDevice.volumeType", "sc1", "value"],
  ["builds none at a time", "aws:codebuild/project:Project", "concurrentBuildLimit", 0, "range"],
  [
    "a task that rules the network",
    "aws:ecs/taskDefinition:TaskDefinition",
    "containerDefinitions",
    add("NET_ADMIN"),
    "value",
  ],
  [
    "two metrics to follow",
    "aws:appautoscaling/policy:Policy",
    "targetTrackingScalingPolicyConfiguration",
    {
      targetValue: 50,
      predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
      customizedMetricSpecification: { metricName: "m", namespace: "n", statistic: "Average" },
    },
    "combination",
  ],
];

describe("what AWS's pages refuse, in the shipped graph", () => {
  for (const [what, type, path, to, kind] of rows)
    it(what, async () => {
      const { graph, resource } = await stackResource(type);
      const properties = withValue(resource.properties, path.split("."), to);
      const changed: Resource = { ...resource, properties: isProperties(properties) ? properties : {} };
      const found = refusals(graph.map((one) => (one === resource ? changed : one)));
      const here = found.filter(({ urn, level }) => urn === resource.urn && level === "mandatory");
      assert.ok(
        here.some(({ rule }) => rule === `aws-refuses-${kind}`),
        JSON.stringify(here),
      );
    });

  it("takes a task that may trace others", async () => {
    const { resource } = await stackResource("aws:ecs/taskDefinition:TaskDefinition");
    const properties = { ...resource.properties, containerDefinitions: add("SYS_PTRACE") };
    assert.ok(!refusals([{ ...resource, properties }]).some(({ message }) => message.includes("SYS_PTRACE")));
  });
});
