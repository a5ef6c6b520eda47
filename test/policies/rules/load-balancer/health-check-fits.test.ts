import { type Properties, unknown } from "../../../../model";
import { healthCheckFits } from "../../../../policies/rules/load-balancer/health-check-fits";
import { describeRule, given } from "../../describe-rule";

const fine = { path: "/health", interval: 10, unhealthyThreshold: 3, timeout: 5, matcher: "200" };
const web = (healthCheck: Properties): Properties => ({ protocol: "HTTP", targetType: "ip", healthCheck });

describeRule(healthCheckFits, {
  passes: [
    web(fine),
    web({ ...fine, matcher: "200-299" }),
    web({ path: "/health", interval: 20 }),
    { targetType: "lambda" },
    { protocol: "TCP", healthCheck: { interval: 10 } },
  ],
  fails: [
    // 30 s three times.
    web({ path: "/health" }),
    web({ ...fine, enabled: false }),
    web({ ...fine, path: "" }),
    web({ ...fine, matcher: "200-399" }),
    web({ ...fine, matcher: "404" }),
    web({ ...fine, timeout: 10 }),
    web({ ...fine, interval: "often" }),
    given({ protocol: "HTTP" }, { type: "aws:alb/targetGroup:TargetGroup" }),
  ],
  notEvaluated: [web({ ...fine, interval: unknown }), web({ ...fine, matcher: unknown }), { targetType: unknown }],
});
