import { unknown } from "../../../../model";
import { healthCheckCanFail } from "../../../../policies/rules/route53/health-check-can-fail";
import { describeRule } from "../../describe-rule";

const right = { type: "HTTPS", resourcePath: "/health", failureThreshold: 3, requestInterval: 30 };

describeRule(healthCheckCanFail, {
  passes: [right, { type: "TCP" }, { ...right, invertHealthcheck: false, disabled: false }],
  fails: [
    {},
    { ...right, invertHealthcheck: true },
    { ...right, disabled: true },
    { ...right, failureThreshold: 10 },
    { ...right, requestInterval: 300 },
    { ...right, resourcePath: "/" },
    { type: "HTTPS" },
  ],
  notEvaluated: [
    { ...right, invertHealthcheck: unknown },
    { ...right, resourcePath: unknown },
  ],
});
