import { unknown, type Value } from "../../../../model";
import { isProtected } from "../../../../policies/rules/elasticache/is-protected";
import { describeRule, graph, type GraphCase, node } from "../../describe-rule";

const queue = (protect: boolean, keep = true, parameters: Value = []): GraphCase =>
  graph(
    [
      node(
        "aws:elasticache/replicationGroup:ReplicationGroup",
        "queue",
        {},
        { parameterGroupName: ["parameters"] },
        { protect },
      ),
      node("aws:elasticache/parameterGroup:ParameterGroup", "parameters", { parameters }),
    ],
    { keep },
  );

const policy = (value: string): Value => [{ name: "maxmemory-policy", value }];

describeRule(isProtected, {
  passes: [queue(true), queue(false, false), queue(false, true, policy("allkeys-lru"))],
  fails: [queue(false), queue(false, true, policy("noeviction"))],
  notEvaluated: [queue(true, true, unknown)],
});
