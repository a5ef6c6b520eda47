import { byText, expect } from "../../framework/expect";
import type { Node } from "../../framework/graph";
import { stackRule } from "../../framework/rule";
import { all, pass, type Verdict } from "../../framework/verdict";
import { targetGroupTypes } from "../load-balancer/balancers";

const service = "aws:ecs/service:Service";

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html: with `awsvpc` "you must choose ip as the target type" */
export const targetsAreAddresses = stackRule(service, {
  id: "ecs-targets-are-addresses",
  severity: "high",
  sameAs: [],
  why: "A task with a network interface of its own is no instance: ECS refuses the service when it is made.",
  fix: 'Set `targetType: "ip"` on the target group; its type cannot be changed, so the group is made anew.',
  check: (graph) =>
    graph.of(service).map((resource) => {
      const groups = graph.origins(resource, "loadBalancers").filter(({ type }) => targetGroupTypes.includes(type));
      if (groups.length === 0) return { resource, verdict: pass };
      const judged = graph
        .origins(resource, "taskDefinition")
        .map((definition) =>
          byText(definition, "networkMode", (mode) => all(...groups.map((group) => fits(group, mode === "awsvpc")))),
        );
      return { resource, verdict: all(...judged) };
    }),
});

function fits(group: Node, hasInterface: boolean): Verdict {
  return byText(group, "targetType", () =>
    hasInterface ? expect(group, "targetType", { default: "instance" }).toBe("ip") : pass,
  );
}
