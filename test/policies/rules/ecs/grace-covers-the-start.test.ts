import { unknown, type Value } from "../../../../model";
import { graceCoversTheStart } from "../../../../policies/rules/ecs/grace-covers-the-start";
import { describeRule, graph, type GraphCase, node } from "../../describe-rule";

function web(healthCheckGracePeriodSeconds: Value, startPeriod?: number, isBalanced = true): GraphCase {
  const containers = [
    { name: "app", ...(startPeriod === undefined ? {} : { healthCheck: { command: ["CMD", "probe"], startPeriod } }) },
    { name: "proxy", healthCheck: { command: ["CMD", "probe"] } },
  ];
  const loadBalancers = isBalanced ? [{ containerName: "proxy", containerPort: 8_080 }] : [];
  return graph([
    node(
      "aws:ecs/service:Service",
      "web",
      { loadBalancers, healthCheckGracePeriodSeconds },
      { taskDefinition: ["definition"] },
    ),
    node("aws:ecs/taskDefinition:TaskDefinition", "definition", { containerDefinitions: JSON.stringify(containers) }),
  ]);
}

describeRule(graceCoversTheStart, {
  passes: [web(120, 120), web(300, 120), web(30), web(0, 120, false)],
  fails: [web(60, 120), web(0, 1)],
  notEvaluated: [web(unknown, 120)],
});
