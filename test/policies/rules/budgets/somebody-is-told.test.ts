import { type Properties, unknown } from "../../../../model";
import { somebodyIsTold } from "../../../../policies/rules/budgets/somebody-is-told";
import { describeRule, given } from "../../describe-rule";
import { prodSettings } from "../../settings";

const settings = prodSettings();
const notice = {
  subscriberEmailAddresses: ["ops@example.com"],
  threshold: 80,
  thresholdType: "PERCENTAGE",
  comparisonOperator: "GREATER_THAN",
};
const budget = (changes: Properties = {}, limitAmount = "150.00"): Properties => ({
  budgetType: "COST",
  limitUnit: "USD",
  timeUnit: "MONTHLY",
  limitAmount,
  notifications: [{ ...notice, ...changes }],
});
const anomalies = { type: "aws:costexplorer/anomalySubscription:AnomalySubscription" };
const subscribers = [{ address: "ops@example.com" }];
const from = (...values: string[]): Properties => ({ dimension: { key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE", values } });
const provider = {
  name: "aws",
  properties: { defaultTags: JSON.stringify({ tags: { "onebox:environment": "prod" } }) },
};
const counting = (name: string, ...values: string[]) =>
  given({ ...budget(), costFilters: [{ name, values }] }, { settings, provider });

const otherCounts: readonly Properties[] = [
  { autoAdjustData: { autoAdjustType: "HISTORICAL" } },
  { billingViewArn: "arn:aws:billing::123456789012:billingview/mine" },
  { costTypes: { includeSupport: false } },
  { filterExpression: { tags: { key: "team", values: ["nobody"] } } },
  { metrics: ["NormalizedUsageAmount"] },
  { plannedLimits: [{ amount: "1000000", startTime: "2026-12-01_00:00", unit: "USD" }] },
];

describeRule(somebodyIsTold, {
  passes: [
    given(budget(), { settings }),
    budget({ subscriberEmailAddresses: [], subscriberSnsTopicArns: unknown }, "1000000"),
    counting("TagKeyValue", "user:onebox:environment$prod"),
    { ...budget(), timePeriodStart: "2024-01-01_00:00", timePeriodEnd: "2087-06-15_00:00" },
    { ...budget(), filterExpression: { not: { dimensions: { key: "SERVICE", values: ["Tax"] } } } },
    { ...budget(), costFilters: [{ name: "Service", values: ["Amazon Polly"] }] },
    given({ subscribers, thresholdExpression: from("20.00") }, anomalies),
  ],
  fails: [
    given(budget({}, "1000000"), { settings }),
    budget({ subscriberEmailAddresses: [] }),
    budget({ threshold: 1_000 }),
    { ...budget(), timeUnit: "ANNUALLY" },
    { ...budget(), budgetType: "USAGE" },
    budget({ thresholdType: "ABSOLUTE_VALUE" }),
    { ...budget(), timePeriodStart: "2080-01-01_00:00" },
    { ...budget(), timePeriodEnd: "2026-12-01_00:00" },
    ...otherCounts.map((one) => given({ ...budget(), ...one }, { settings })),
    budget({ comparisonOperator: "LESS_THAN" }),
    counting("TagKeyValue", "user:onebox:environment$elsewhere"),
    counting("TagKeyValue", "user:team$prod"),
    counting("TagKeyValue"),
    counting("Service", "user:onebox:environment$prod"),
    given({ subscribers: [], thresholdExpression: from("20.00") }, anomalies),
    given({ subscribers }, anomalies),
    given({ subscribers, thresholdExpression: from("1000000.00") }, anomalies),
    given({ subscribers, thresholdExpression: from() }, anomalies),
  ],
  notEvaluated: [
    { ...budget(), timePeriodStart: unknown },
    { ...budget(), notifications: unknown },
    budget({ threshold: unknown }),
  ],
});
