import { byText, expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all, pass } from "../../framework/verdict";

const tracking = "targetTrackingScalingPolicyConfiguration";

/** In percent: what is that busy answers late before anything is added, and 100 is never above 100. */
const busiest = 90;

export const policyCanScale = rule("aws:appautoscaling/policy:Policy", {
  id: "autoscaling-policy-can-scale",
  severity: "medium",
  sameAs: [],
  why: "A target that is never exceeded adds nothing, and without scaling in one busy hour is paid for ever.",
  fix: `Set \`targetValue\` of CPU and memory to ${busiest} or less (60 is usual), and leave \`disableScaleIn\` out.`,
  check: (policy) =>
    all(
      expect(policy, `${tracking}.disableScaleIn`, { default: false }).toBe(false),
      byText(policy, `${tracking}.predefinedMetricSpecification.predefinedMetricType`, (metric) =>
        metric !== null && /Utilization$/.test(metric)
          ? expect(policy, `${tracking}.targetValue`).toBeAtMost(busiest)
          : pass,
      ),
    ),
});
