import { stackRule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";

export const healthCheckHasAnAlarm = stackRule("aws:route53/healthCheck:HealthCheck", {
  id: "route53-health-check-has-an-alarm",
  severity: "medium",
  sameAs: [],
  why: "A health check that nobody hears costs money and finds nothing.",
  fix: "Create an `aws.cloudwatch.MetricAlarm` on HealthCheckStatus with its id.",
  check: (graph) =>
    graph.of("aws:route53/healthCheck:HealthCheck").map((check) => {
      const alarms = graph.about(check, "dimensions", ["id"], "aws:cloudwatch/metricAlarm:MetricAlarm");
      return { resource: check, verdict: alarms.length > 0 ? pass : fail("No alarm watches it.") };
    }),
});
