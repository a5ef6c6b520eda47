import { type Properties, unknown } from "../../../../model";
import { hasBackups } from "../../../../policies/rules/elasticache/has-backups";
import { describeRule, graph, type GraphCase, node } from "../../describe-rule";

const group = "aws:elasticache/replicationGroup:ReplicationGroup";

function cache(properties: Properties, keep = true, type = group): GraphCase {
  return graph([node(type, "cache", properties)], { keep });
}

function withPolicy(value: string): GraphCase {
  return graph([
    node(group, "cache", {}, { parameterGroupName: ["parameters"] }),
    node("aws:elasticache/parameterGroup:ParameterGroup", "parameters", {
      parameters: [
        { name: "timeout", value: "0" },
        { name: "maxmemory-policy", value },
      ],
    }),
  ]);
}

describeRule(hasBackups, {
  passes: [cache({ snapshotRetentionLimit: 5 }), cache({}, false), withPolicy("allkeys-lru")],
  fails: [
    cache({}),
    cache({}, true, "aws:elasticache/serverlessCache:ServerlessCache"),
    cache({}, true, "aws:elasticache/cluster:Cluster"),
    cache({ snapshotRetentionLimit: 0 }),
    withPolicy("noeviction"),
    withPolicy("volatile-lru"),
  ],
  notEvaluated: [cache({ snapshotRetentionLimit: unknown })],
});
