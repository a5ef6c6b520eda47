import { healthCheckHasAnAlarm } from "../../../../policies/rules/route53/health-check-has-an-alarm";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(healthCheckHasAnAlarm, {
  passes: [
    graph([
      node("aws:route53/healthCheck:HealthCheck", "h"),
      node("aws:cloudwatch/metricAlarm:MetricAlarm", "a", {}, { dimensions: ["h"] }),
    ]),
  ],
  fails: [graph([node("aws:route53/healthCheck:HealthCheck", "h")])],
  neverUnknown: "a reference is there or not",
});
