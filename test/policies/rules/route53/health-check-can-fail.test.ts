import { unknown } from "../../../../model";
import { healthCheckCanFail } from "../../../../policies/rules/route53/health-check-can-fail";
import { describeRule, given } from "../../describe-rule";
import { prodSettings } from "../../settings";

const right = { type: "HTTPS", resourcePath: "/health", failureThreshold: 3, requestInterval: 30 };

const settings = prodSettings();
const asking = (fqdn: string) => given({ ...right, fqdn }, { settings });

describeRule(healthCheckCanFail, {
  passes: [
    asking("app.example.com"),
    { ...right, fqdn: "theirs.example.com" },
    right,
    { type: "TCP" },
    { ...right, invertHealthcheck: false, disabled: false },
  ],
  fails: [
    {},
    asking("other.example.com"),
    { ...right, invertHealthcheck: true },
    { ...right, disabled: true },
    { ...right, failureThreshold: 10 },
    { ...right, requestInterval: 300 },
    { ...right, resourcePath: "/" },
    { type: "HTTPS" },
  ],
  notEvaluated: [
    given({ ...right, fqdn: unknown }, { settings }),
    { ...right, invertHealthcheck: unknown },
    { ...right, resourcePath: unknown },
  ],
});
