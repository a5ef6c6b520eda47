import { unknown } from "../../../../model";
import { webIsNotOnSpotAlone } from "../../../../policies/rules/ecs/web-is-not-on-spot-alone";
import { describeRule } from "../../describe-rule";

const loadBalancers = [{ containerName: "proxy", containerPort: 8080, targetGroupArn: unknown }];
const spot = { capacityProvider: "FARGATE_SPOT", weight: 3 };
const fargate = { capacityProvider: "FARGATE", base: 2, weight: 1 };

describeRule(webIsNotOnSpotAlone, {
  passes: [
    { loadBalancers, launchType: "FARGATE" },
    { loadBalancers, capacityProviderStrategies: [] },
    { loadBalancers, capacityProviderStrategies: [fargate, spot] },
    { loadBalancers, capacityProviderStrategies: [{ capacityProvider: "machines" }] },
    // A worker that is ended begins its job again.
    { capacityProviderStrategies: [spot] },
  ],
  fails: [
    { loadBalancers, capacityProviderStrategies: [spot] },
    { loadBalancers: unknown, capacityProviderStrategies: [spot] },
    { loadBalancers, capacityProviderStrategies: "FARGATE_SPOT" },
  ],
  notEvaluated: [{ loadBalancers, capacityProviderStrategies: unknown }],
});
