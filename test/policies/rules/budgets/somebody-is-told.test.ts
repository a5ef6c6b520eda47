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

describeRule(somebodyIsTold, {
  passes: [
    given(budget(), { settings }),
    budget({ subscriberEmailAddresses: [], subscriberSnsTopicArns: unknown }, "1000000"),
    given({ subscribers: [{ address: "ops@example.com" }] }, anomalies),
  ],
  fails: [
    given(budget({}, "1000000"), { settings }),
    budget({ subscriberEmailAddresses: [] }),
    budget({ threshold: 1_000 }),
    { ...budget(), timeUnit: "ANNUALLY" },
    { ...budget(), budgetType: "USAGE" },
    budget({ thresholdType: "ABSOLUTE_VALUE" }),
    budget({ comparisonOperator: "LESS_THAN" }),
    given({ subscribers: [] }, anomalies),
  ],
  notEvaluated: [{ ...budget(), notifications: unknown }, budget({ threshold: unknown })],
});
