import { expect, expectEach } from "../../framework/expect";
import { type Checked, providerTag } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, any, pass, type Verdict } from "../../framework/verdict";

const subscription = "aws:costexplorer/anomalySubscription:AnomalySubscription";

export const somebodyIsTold = rule(["aws:budgets/budget:Budget", subscription], {
  id: "budgets-somebody-is-told",
  severity: "medium",
  sameAs: [],
  why: "A budget that is far above the cap, has not begun, counts what nobody carries, or notifies nobody, is exceeded unnoticed.",
  fix: "Give each notice an address or a topic and a threshold of at most 100 %, let `limitAmount` be the cap of the stack's settings, let `costFilters` count a tag of the stack's provider, and leave its period and other ways of counting out.",
  fixElsewhere:
    "Give each notice an address or a topic and a threshold of at most 100 %, and let the budget count COST by the month, in USD.",
  check: (resource, { settings, today }) =>
    resource.type === subscription
      ? all(expect(resource, "subscribers").toHaveItems(), isWithinReach(resource))
      : all(
          expectEach(resource, "notifications", (item) => isHeard(resource, item)),
          expect(resource, "budgetType").toBe("COST"),
          expect(resource, "limitUnit").toBe("USD"),
          expect(resource, "timeUnit").toBe("MONTHLY"),
          isInForce(resource, today),
          settings === null ? pass : all(isTheCap(resource, settings.monthlyCapUsd), countsTheStack(resource)),
        ),
});

/** More than this a month beyond what is usual, and a small company hears of it too late. */
const mostUsd = 1_000;

function isWithinReach(resource: Checked): Verdict {
  return expect(resource, "thresholdExpression.dimension.values").toSatisfy(
    (values) => Array.isArray(values) && values.length > 0 && values.every((value) => Number(value) <= mostUsd),
    `it has to be at most ${mostUsd}`,
  );
}

/** AWS writes its times as 2017-07-01_12:00, and lets a budget without an end end in 2087. */
function isInForce(budget: Checked, today: string): Verdict {
  const isDate = (value: unknown): value is string => typeof value === "string" && /^\d{4}-\d{2}-\d{2}_/.test(value);
  return all(
    expect(budget, "timePeriodStart", { default: "2017-01-01_00:00" }).toSatisfy(
      (start) => isDate(start) && start.slice(0, 10) <= today,
      "it has to have begun",
    ),
    expect(budget, "timePeriodEnd", { default: "2087-06-15_00:00" }).toSatisfy(
      (end) => isDate(end) && end >= "2087",
      "it has to be left out",
    ),
  );
}

/** What counts something else than the stack's costs, or makes the limit follow them. */
const otherCounts = ["autoAdjustData", "billingViewArn", "costTypes", "filterExpression", "metrics", "plannedLimits"];

/** A filter by a tag that no resource has counts nothing. */
function countsTheStack(budget: Checked): Verdict {
  return all(
    ...otherCounts.map((path) => expect(budget, path).toBeAbsent()),
    expectEach(budget, "costFilters", (item) =>
      all(
        expect(budget, `${item}.name`).toBe("TagKeyValue"),
        expect(budget, `${item}.values`).toSatisfy(
          (values) =>
            Array.isArray(values) && values.length > 0 && values.every((value) => isOfProvider(budget, value)),
          "it has to be a tag that the stack's provider gives its resources",
        ),
      ),
    ),
  );
}

function isOfProvider(budget: Checked, filter: unknown): boolean {
  const [, key = "", value] = /^user:([^$]+)\$(.*)$/.exec(String(filter)) ?? [];
  const given = providerTag(budget, key);
  return given.state === "unknown" || (given.state === "known" && given.value === value);
}

function isHeard(budget: Checked, item: string): Verdict {
  return all(
    any(
      expect(budget, `${item}.subscriberEmailAddresses`).toHaveItems(),
      expect(budget, `${item}.subscriberSnsTopicArns`).toHaveItems(),
    ),
    expect(budget, `${item}.threshold`).toBeAtMost(100),
    expect(budget, `${item}.thresholdType`).toBe("PERCENTAGE"),
    expect(budget, `${item}.comparisonOperator`).toBe("GREATER_THAN"),
  );
}

function isTheCap(budget: Checked, capUsd: number): Verdict {
  return expect(budget, "limitAmount").toSatisfy(
    (amount) => typeof amount === "string" && Number(amount) > 0 && Number(amount) <= capUsd,
    `it has to be at most the cap of ${capUsd}`,
  );
}
