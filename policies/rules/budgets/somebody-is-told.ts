import { expect, expectEach } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, any, pass, type Verdict } from "../../framework/verdict";

const subscription = "aws:costexplorer/anomalySubscription:AnomalySubscription";

export const somebodyIsTold = rule(["aws:budgets/budget:Budget", subscription], {
  id: "budgets-somebody-is-told",
  severity: "medium",
  sameAs: [],
  why: "A budget that is far above the cap, or tells nobody, is passed in silence.",
  fix: "Give each notice an address or a topic and a threshold of at most 100 %, and let `limitAmount` be the cap of the stack's settings.",
  check: (resource, { settings }) =>
    resource.type === subscription
      ? expect(resource, "subscribers").toHaveItems()
      : all(
          expectEach(resource, "notifications", (item) => isHeard(resource, item)),
          expect(resource, "budgetType").toBe("COST"),
          expect(resource, "limitUnit").toBe("USD"),
          expect(resource, "timeUnit").toBe("MONTHLY"),
          settings === null ? pass : isTheCap(resource, settings.monthlyCapUsd),
        ),
});

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
