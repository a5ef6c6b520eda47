import { expect } from "../../framework/expect";
import { stackRule } from "../../framework/rule";
import { all, pass } from "../../framework/verdict";
import { isBehindABalancer } from "./behind-a-balancer";
import { withContainers } from "./containers";

const service = "aws:ecs/service:Service";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html#ECS-Type-Service-healthCheckGracePeriodSeconds */
export const graceCoversTheStart = stackRule(service, {
  id: "ecs-grace-covers-the-start",
  severity: "medium",
  sameAs: [],
  why: "The container may start for longer than the load balancer waits: its task is stopped before it can become healthy.",
  fix: "Set `healthCheckGracePeriodSeconds` of the service to the longest `startPeriod` of its containers' health checks, or more.",
  check: (graph) =>
    graph
      .of(service)
      .filter((resource) => isBehindABalancer(resource))
      .map((resource) => {
        const verdicts = graph.origins(resource, "taskDefinition").map((definition) =>
          withContainers(definition, (containers) => {
            const longest = Math.max(0, ...containers.map(({ healthCheck }) => healthCheck?.startPeriod ?? 0));
            return expect(resource, "healthCheckGracePeriodSeconds", { default: 0 }).toBeAtLeast(longest);
          }),
        );
        return { resource, verdict: verdicts.length === 0 ? pass : all(...verdicts) };
      }),
});
