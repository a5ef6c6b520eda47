import { type Properties, unknown, type Value } from "../../../../model";
import { automaticFailover } from "../../../../policies/rules/elasticache/automatic-failover";
import { describeRule, graph, type GraphCase, node } from "../../describe-rule";

const group = "aws:elasticache/replicationGroup:ReplicationGroup";
const both = { automaticFailoverEnabled: true, multiAzEnabled: true };

function queue(properties: Properties, maxmemory: Value = "noeviction", keep = true): GraphCase {
  return graph(
    [
      node(group, "queue", properties, { parameterGroupName: ["parameters"] }),
      node("aws:elasticache/parameterGroup:ParameterGroup", "parameters", {
        parameters: [{ name: "maxmemory-policy", value: maxmemory }],
      }),
    ],
    { keep },
  );
}

describeRule(automaticFailover, {
  passes: [queue(both), queue({}, "noeviction", false), queue({}, "allkeys-lru")],
  fails: [
    queue({}),
    queue({ ...both, multiAzEnabled: false }),
    queue({ ...both, automaticFailoverEnabled: false }),
    // What it throws away is not known, so nobody may count on its being a mere cache.
    queue({}, unknown),
    graph([node(group, "queue", { parameterGroupName: "default.valkey8" })]),
  ],
  notEvaluated: [queue({ ...both, multiAzEnabled: unknown }), queue({ ...both, automaticFailoverEnabled: unknown })],
});
