import { unknown } from "../../../../model";
import { deploymentKeepsCapacity } from "../../../../policies/rules/ecs/deployment-keeps-capacity";
import { describeRule } from "../../describe-rule";

const loadBalancers = [{ containerName: "proxy", containerPort: 8080, targetGroupArn: unknown }];

describeRule(deploymentKeepsCapacity, {
  passes: [
    { loadBalancers },
    { loadBalancers, deploymentMinimumHealthyPercent: 100, deploymentMaximumPercent: 150 },
    // A scheduler, of which there may never be two.
    { loadBalancers: [], deploymentMinimumHealthyPercent: 0, deploymentMaximumPercent: 100 },
    { deploymentMinimumHealthyPercent: 0 },
    { loadBalancers, desiredCount: 2, deploymentMaximumPercent: 150 },
    // All new tasks stand beside the old ones before anything is stopped.
    ...["CODE_DEPLOY", "EXTERNAL"].map((type) => ({
      loadBalancers,
      deploymentController: { type },
      deploymentMinimumHealthyPercent: 0,
    })),
    { loadBalancers, deploymentConfiguration: { strategy: "BLUE_GREEN" }, deploymentMinimumHealthyPercent: 0 },
  ],
  fails: [
    { loadBalancers, deploymentMinimumHealthyPercent: 50 },
    { loadBalancers, deploymentMinimumHealthyPercent: "100" },
    // Nothing can be started before something is stopped.
    { loadBalancers, deploymentMaximumPercent: 100 },
    { loadBalancers: unknown, deploymentMinimumHealthyPercent: 0 },
    // One and a half of one task is one.
    { loadBalancers, desiredCount: 1, deploymentMaximumPercent: 150 },
    { loadBalancers, deploymentConfiguration: { strategy: "ROLLING" }, deploymentMinimumHealthyPercent: 50 },
    // On each machine one is stopped before the next one starts, unless it says otherwise.
    { loadBalancers, schedulingStrategy: "DAEMON" },
  ],
  notEvaluated: [
    { loadBalancers, deploymentMinimumHealthyPercent: unknown },
    { loadBalancers, deploymentMaximumPercent: unknown },
    { loadBalancers, deploymentConfiguration: unknown },
  ],
});
