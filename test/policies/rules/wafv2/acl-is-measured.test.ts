import { unknown } from "../../../../model";
import { aclIsMeasured } from "../../../../policies/rules/wafv2/acl-is-measured";
import { describeRule } from "../../describe-rule";

const visibilityConfig = { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName: "web" };

describeRule(aclIsMeasured, {
  passes: [{ visibilityConfig }, { visibilityConfig, rules: [{ visibilityConfig }] }],
  fails: [
    {},
    { visibilityConfig: { ...visibilityConfig, cloudwatchMetricsEnabled: false } },
    { visibilityConfig, rules: [{}] },
    { visibilityConfig, rules: [{ visibilityConfig: { ...visibilityConfig, sampledRequestsEnabled: false } }] },
    { visibilityConfig, rules: "all" },
  ],
  notEvaluated: [{ visibilityConfig: unknown }, { visibilityConfig, rules: unknown }],
});
