import { type Properties, unknown } from "../../../../model";
import { targetsAreAddresses } from "../../../../policies/rules/ecs/targets-are-addresses";
import { describeRule, graph, type GraphCase, node } from "../../describe-rule";

function web(group: Properties, networkMode = "awsvpc", module = "lb"): GraphCase {
  const loadBalancers = [{ containerName: "proxy", containerPort: 8_080, targetGroupArn: unknown }];
  return graph([
    node(
      "aws:ecs/service:Service",
      "web",
      { loadBalancers },
      { taskDefinition: ["definition"], loadBalancers: ["group"] },
    ),
    node("aws:ecs/taskDefinition:TaskDefinition", "definition", { networkMode }),
    node(`aws:${module}/targetGroup:TargetGroup`, "group", group),
  ]);
}

describeRule(targetsAreAddresses, {
  passes: [
    web({ targetType: "ip" }),
    // On instances, tasks are found by a port of theirs.
    web({ targetType: "instance" }, "bridge"),
    graph([
      node("aws:ecs/service:Service", "worker", {}, { taskDefinition: ["definition"] }),
      node("aws:ecs/taskDefinition:TaskDefinition", "definition", { networkMode: "awsvpc" }),
    ]),
  ],
  fails: [web({ targetType: "instance" }), web({}), web({}, "awsvpc", "alb")],
  notEvaluated: [web({ targetType: unknown })],
});
