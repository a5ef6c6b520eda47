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
  ],
  fails: [
    { loadBalancers, deploymentMinimumHealthyPercent: 50 },
    { loadBalancers, deploymentMinimumHealthyPercent: "100" },
    // Nothing can be started before something is stopped.
    { loadBalancers, deploymentMaximumPercent: 100 },
    { loadBalancers: unknown, deploymentMinimumHealthyPercent: 0 },
  ],
  notEvaluated: [
    { loadBalancers, deploymentMinimumHealthyPercent: unknown },
    { loadBalancers, deploymentMaximumPercent: unknown },
  ],
});
