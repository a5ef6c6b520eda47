import { unknown } from "../../../../model";
import { deploymentCircuitBreaker } from "../../../../policies/rules/ecs/deployment-circuit-breaker";
import { describeRule } from "../../describe-rule";

const breaker = { enable: true, rollback: true };

describeRule(deploymentCircuitBreaker, {
  passes: [
    { deploymentCircuitBreaker: breaker },
    { deploymentController: { type: "ECS" }, deploymentCircuitBreaker: breaker },
    { deploymentController: { type: "CODE_DEPLOY" } },
  ],
  fails: [
    {},
    { deploymentCircuitBreaker: { enable: true, rollback: false } },
    { deploymentCircuitBreaker: { enable: false, rollback: true } },
    { deploymentController: { type: "ECS" } },
  ],
  notEvaluated: [{ deploymentCircuitBreaker: unknown }, { deploymentController: { type: unknown } }],
});
