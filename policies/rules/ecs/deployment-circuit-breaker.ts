import { byText, expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all, pass } from "../../framework/verdict";

export const deploymentCircuitBreaker = rule("aws:ecs/service:Service", {
  id: "ecs-deployment-circuit-breaker",
  severity: "high",
  sameAs: [],
  why: "A version that cannot start is started again and again, and the deployment neither ends nor goes back.",
  fix: "Set `deploymentCircuitBreaker: { enable: true, rollback: true }`.",
  check: (service) =>
    byText(service, "deploymentController.type", (controller) =>
      // Others decide themselves when a deployment has failed.
      controller !== null && controller !== "ECS"
        ? pass
        : all(
            ...["enable", "rollback"].map((part) =>
              expect(service, `deploymentCircuitBreaker.${part}`, { default: false }).toBe(true),
            ),
          ),
    ),
});
