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

describeRule(somebodyIsTold, {
  passes: [
    given(budget(), { settings }),
    budget({ subscriberEmailAddresses: [], subscriberSnsTopicArns: unknown }, "1000000"),
    counting("TagKeyValue", "user:onebox:environment$prod"),
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
  notEvaluated: [{ ...budget(), notifications: unknown }, budget({ threshold: unknown })],
});
