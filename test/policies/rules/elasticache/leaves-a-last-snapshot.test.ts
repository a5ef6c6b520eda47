import { type Properties, type Value, unknown } from "../../../../model";
import { leavesALastSnapshot } from "../../../../policies/rules/elasticache/leaves-a-last-snapshot";
import { describeRule, graph, type GraphCase, node } from "../../describe-rule";

const group = "aws:elasticache/replicationGroup:ReplicationGroup";
const cluster = "aws:elasticache/cluster:Cluster";

const cache = (parameters: Value, own: Properties = {}): GraphCase =>
  graph(
    [
      node(group, "cache", own, { parameterGroupName: ["parameters"] }),
      node("aws:elasticache/parameterGroup:ParameterGroup", "parameters", { parameters }),
    ],
    { keep: true },
  );
const evicting = (value: string): Value => [{ name: "maxmemory-policy", value }];

const alone = (properties: Properties, type = group, keep = true): GraphCase =>
  graph([node(type, "queue", properties)], { keep });

describeRule(leavesALastSnapshot, {
  passes: [
    alone({ finalSnapshotIdentifier: "queue-final" }),
    alone({ finalSnapshotIdentifier: unknown }),
    alone({ replicationGroupId: "queue" }, cluster),
    alone({}, group, false),
    cache(evicting("allkeys-lru")),
  ],
  fails: [alone({}), alone({ finalSnapshotIdentifier: "" }), alone({}, cluster), cache(evicting("noeviction"))],
  notEvaluated: [cache(unknown, { finalSnapshotIdentifier: "queue-final" })],
});
