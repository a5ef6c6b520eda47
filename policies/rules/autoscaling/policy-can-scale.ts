import { byText, expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all, pass } from "../../framework/verdict";

const tracking = "targetTrackingScalingPolicyConfiguration";

/** In percent: what is that busy answers late before anything is added, and 100 is never above 100. */
const busiest = 90;

const target = "aws:appautoscaling/target:Target";
const suspended = ["dynamicScalingInSuspended", "dynamicScalingOutSuspended", "scheduledScalingSuspended"];

export const policyCanScale = rule(["aws:appautoscaling/policy:Policy", target], {
  id: "autoscaling-policy-can-scale",
  severity: "medium",
  sameAs: [],
  why: "A target that is never exceeded adds nothing, and without scaling in one busy hour is paid for ever.",
  fix: `Set \`targetValue\` of CPU and memory to ${busiest} or less (60 is usual), and leave \`disableScaleIn\` and \`suspendedState\` out.`,
  check: (policy) =>
    policy.type === target
      ? all(...suspended.map((path) => expect(policy, `suspendedState.${path}`, { default: false }).toBe(false)))
      : all(
          expect(policy, `${tracking}.disableScaleIn`, { default: false }).toBe(false),
          byText(policy, `${tracking}.predefinedMetricSpecification.predefinedMetricType`, (metric) =>
            metric !== null && /Utilization$/.test(metric)
              ? expect(policy, `${tracking}.targetValue`).toBeAtMost(busiest)
              : pass,
          ),
        ),
});
