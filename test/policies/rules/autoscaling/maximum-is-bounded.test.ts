import { unknown } from "../../../../model";
import { maximumIsBounded } from "../../../../policies/rules/autoscaling/maximum-is-bounded";
import { describeRule } from "../../describe-rule";

describeRule(maximumIsBounded, {
  passes: [
    { serviceNamespace: "ecs", minCapacity: 2, maxCapacity: 10 },
    { serviceNamespace: "elasticache", maxCapacity: 100 },
    // Units of a table are no tasks.
    { serviceNamespace: "dynamodb", maxCapacity: 4_000 },
  ],
  fails: [
    { serviceNamespace: "ecs" },
    { serviceNamespace: "ecs", maxCapacity: 101 },
    { serviceNamespace: "elasticache", maxCapacity: 500 },
    { serviceNamespace: "ecs", maxCapacity: "10" },
  ],
  notEvaluated: [{ serviceNamespace: "ecs", maxCapacity: unknown }, { serviceNamespace: unknown }],
});
