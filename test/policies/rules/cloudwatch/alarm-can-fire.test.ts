import { type Properties, unknown } from "../../../../model";
import { alarmCanFire } from "../../../../policies/rules/cloudwatch/alarm-can-fire";
import { describeRule, given } from "../../describe-rule";

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

const ofOthers = (alarm: Properties) => given(alarm, { type: "aws:cloudwatch/compositeAlarm:CompositeAlarm" });

describeRule(alarmCanFire, {
  passes: [
    ofOthers({ alarmRule: "ALARM(site) OR ALARM(memory)" }),
    ofOthers({ alarmRule: "NOT OK(site)" }),
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
    ofOthers({ alarmRule: "FALSE" }),
    ofOthers({ alarmRule: "ALARM(site) AND FALSE" }),
    ofOthers({ alarmRule: "ALARM(site)", actionsSuppressor: { alarm: "quiet", extensionPeriod: 60, waitPeriod: 60 } }),
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
    ofOthers({ alarmRule: unknown }),
    { ...site, threshold: unknown },
    { ...site, period: unknown },
    { ...site, metricName: unknown },
    { ...site, statistic: unknown },
  ],
});
