import { type Properties, unknown } from "../../../../model";
import { alarmCanFire } from "../../../../policies/rules/cloudwatch/alarm-can-fire";
import { describeRule } from "../../describe-rule";

const site: Properties = {
  metricName: "HealthCheckStatus",
  comparisonOperator: "LessThanThreshold",
  threshold: 1,
  period: 60,
  evaluationPeriods: 2,
  treatMissingData: "breaching",
};
const memory: Properties = {
  metricName: "mem_used_percent",
  comparisonOperator: "GreaterThanThreshold",
  threshold: 90,
  period: 300,
  evaluationPeriods: 3,
};

describeRule(alarmCanFire, {
  passes: [
    site,
    memory,
    { ...memory, metricName: "StatusCheckFailed", comparisonOperator: "GreaterThanOrEqualToThreshold", threshold: 1 },
    { ...memory, metricName: "OfTheirOwn", threshold: -7, statistic: "SampleCount" },
    { ...memory, statistic: "Average" },
    { ...site, statistic: "Minimum" },
    { ...memory, extendedStatistic: "p90" },
    { evaluationPeriods: 2, metricQueries: [{ id: "a" }] },
  ],
  fails: [
    {},
    { ...site, threshold: 0 },
    { ...site, comparisonOperator: "GreaterThanThreshold" },
    { ...site, evaluationPeriods: 288 },
    { ...site, period: 86_400 },
    { ...site, treatMissingData: "notBreaching" },
    { ...memory, threshold: 100 },
    { ...memory, statistic: "Minimum" },
    { ...memory, statistic: "SampleCount" },
    { ...site, statistic: "Maximum" },
    { ...memory, metricName: "StatusCheckFailed", threshold: 1 },
    { ...memory, comparisonOperator: "LessThanThreshold" },
    { ...memory, metricName: "OfTheirOwn", evaluationPeriods: 0 },
    { metricQueries: [] },
  ],
  notEvaluated: [
    { ...site, threshold: unknown },
    { ...site, period: unknown },
    { ...site, metricName: unknown },
    { ...site, statistic: unknown },
  ],
});
