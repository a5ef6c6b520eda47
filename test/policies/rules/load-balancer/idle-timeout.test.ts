import { unknown } from "../../../../model";
import { idleTimeout } from "../../../../policies/rules/load-balancer/idle-timeout";
import { describeRule, given } from "../../describe-rule";

describeRule(idleTimeout, {
  passes: [{}, { idleTimeout: 60 }, { idleTimeout: 74 }, { loadBalancerType: "network", idleTimeout: 350 }],
  fails: [
    { idleTimeout: 75 },
    { loadBalancerType: "application", idleTimeout: 300 },
    { idleTimeout: "60" },
    given({ idleTimeout: 4_000 }, { type: "aws:alb/loadBalancer:LoadBalancer" }),
  ],
  notEvaluated: [{ idleTimeout: unknown }, { loadBalancerType: unknown }],
});
