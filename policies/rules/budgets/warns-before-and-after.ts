import { expect, whyUnknown } from "../../framework/expect";
import { read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, any, fail, notEvaluated } from "../../framework/verdict";

export const warnsBeforeAndAfter = rule("aws:budgets/budget:Budget", {
  id: "budgets-warns-before-and-after",
  severity: "medium",
  sameAs: [],
  why: "A budget that warns of what was spent is a month late.",
  fix: "Give `notifications` one of type FORECASTED and one of type ACTUAL.",
  check: (budget) => {
    const list = read(budget, "notifications");
    if (list.state === "unknown") return notEvaluated(whyUnknown("notifications", list));
    const items =
      list.state === "known" && Array.isArray(list.value) ? list.value.map((_, index) => `notifications.${index}`) : [];
    return all(
      ...["FORECASTED", "ACTUAL"].map((kind) =>
        any(
          fail(`Nobody is notified of ${kind} costs.`),
          ...items.map((item) => expect(budget, `${item}.notificationType`).toBe(kind)),
        ),
      ),
    );
  },
});
