import { byText, expect, expectEach } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, any, fail, pass, type Verdict } from "../../framework/verdict";
import { longestGapDays } from "../shared/schedules";

export const snapshotsAreDaily = rule("aws:dlm/lifecyclePolicy:LifecyclePolicy", {
  id: "ec2-snapshots-are-daily",
  severity: "high",
  sameAs: [],
  why: "What was written since the last snapshot is lost with the volume.",
  fix: 'Give each schedule `createRule: { interval: 24, intervalUnit: "HOURS" }` or a `cronExpression` that is as often, and let `retainRule` keep at least 3.',
  check: (policy, { today }) =>
    all(
      expect(policy, "policyDetails.schedules").toHaveItems(),
      expectEach(policy, "policyDetails.schedules", (item) => all(isDaily(policy, item, today), isKept(policy, item))),
    ),
});

function isDaily(policy: Checked, item: string, today: string): Verdict {
  const path = `${item}.createRule.cronExpression`;
  if (read(policy, path).state === "absent")
    return all(
      expect(policy, `${item}.createRule.interval`).toBeAtMost(24),
      expect(policy, `${item}.createRule.intervalUnit`, { default: "HOURS" }).toBe("HOURS"),
    );
  return byText(policy, path, (expression) => {
    const days = longestGapDays(expression ?? "", today);
    return days !== null && days <= 1 ? pass : fail(`\`${path}\` does not come every day.`);
  });
}

function isKept(policy: Checked, item: string): Verdict {
  return any(
    expect(policy, `${item}.retainRule.count`).toBeAtLeast(3),
    expect(policy, `${item}.retainRule.interval`).toBeAtLeast(3),
  );
}
