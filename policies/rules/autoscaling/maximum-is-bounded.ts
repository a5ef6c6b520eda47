import { byText, expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";

/** Of tasks, or of nodes of a cache: what this design has figures for. Why: docs/decisions/0191. */
const most = 100;

export const maximumIsBounded = rule("aws:appautoscaling/target:Target", {
  id: "autoscaling-maximum-is-bounded",
  severity: "high",
  sameAs: [],
  why: "Unlimited scaling turns a flood of requests into a bill; the maximum bounds the worst case.",
  fix: `Set \`maxCapacity\` to what the environment may cost at most, ${most} or less.`,
  check: (target) =>
    byText(target, "serviceNamespace", (service) =>
      service === "ecs" || service === "elasticache" ? expect(target, "maxCapacity").toBeAtMost(most) : pass,
    ),
});
