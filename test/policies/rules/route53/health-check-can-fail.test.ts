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
    given({ ...right, fqdn: "app.example.com", ipAddress: "" }, { settings }),
    given({ type: "CALCULATED", childHealthThreshold: 1 }, { settings }),
    { type: "CLOUDWATCH_METRIC", insufficientDataHealthStatus: "Unhealthy" },
    { ...right, invertHealthcheck: false, disabled: false },
  ],
  fails: [
    {},
    asking("other.example.com"),
    given(right, { settings }),
    given({ ...right, fqdn: "app.example.com", ipAddress: "203.0.113.9" }, { settings }),
    given({ ...right, fqdn: "app.example.com", type: "HTTP" }, { settings }),
    given({ fqdn: "app.example.com", type: "TCP" }, { settings }),
    { type: "CALCULATED", childHealthThreshold: 0 },
    { type: "CLOUDWATCH_METRIC", insufficientDataHealthStatus: "Healthy" },
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
    given({ ...right, fqdn: "app.example.com", ipAddress: unknown }, { settings }),
    { type: "CALCULATED", childHealthThreshold: unknown },
    { ...right, resourcePath: unknown },
  ],
});
