import { unknown } from "../../../../model";
import { healthCheckGrace } from "../../../../policies/rules/ecs/health-check-grace";
import { describeRule } from "../../describe-rule";

const loadBalancers = [{ containerName: "proxy", containerPort: 8080, targetGroupArn: unknown }];

describeRule(healthCheckGrace, {
  passes: [{}, { loadBalancers: [] }, { loadBalancers, healthCheckGracePeriodSeconds: 30 }],
  fails: [
    { loadBalancers },
    { loadBalancers, healthCheckGracePeriodSeconds: 5 },
    { loadBalancers: unknown, healthCheckGracePeriodSeconds: 0 },
    { loadBalancers, healthCheckGracePeriodSeconds: "120" },
  ],
  notEvaluated: [{ loadBalancers, healthCheckGracePeriodSeconds: unknown }],
});
