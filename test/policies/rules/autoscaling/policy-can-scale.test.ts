import { type Properties, type Value, unknown } from "../../../../model";
import { policyCanScale } from "../../../../policies/rules/autoscaling/policy-can-scale";
import { describeRule, given } from "../../describe-rule";

const tracking = (predefinedMetricType: Value, rest: Properties): Properties => ({
  targetTrackingScalingPolicyConfiguration: { predefinedMetricSpecification: { predefinedMetricType }, ...rest },
});
const target = { type: "aws:appautoscaling/target:Target" };
const cpu = "ECSServiceAverageCPUUtilization";

describeRule(policyCanScale, {
  passes: [
    given({ maxCapacity: 4 }, target),
    given({ suspendedState: { dynamicScalingOutSuspended: false } }, target),
    tracking(cpu, { targetValue: 60 }),
    tracking(cpu, { targetValue: 90, disableScaleIn: false }),
    // Requests of a minute may be any number.
    tracking("ALBRequestCountPerTarget", { targetValue: 1_800 }),
    { policyType: "StepScaling", stepScalingPolicyConfiguration: { adjustmentType: "ChangeInCapacity" } },
  ],
  fails: [
    ...["dynamicScalingInSuspended", "dynamicScalingOutSuspended", "scheduledScalingSuspended"].map((one) =>
      given({ suspendedState: { [one]: true } }, target),
    ),
    tracking(cpu, { targetValue: 95 }),
    tracking("ECSServiceAverageMemoryUtilization", { targetValue: 100 }),
    tracking(cpu, { targetValue: "60" }),
    tracking(cpu, { targetValue: 60, disableScaleIn: true }),
    tracking("ALBRequestCountPerTarget", { targetValue: 1_800, disableScaleIn: true }),
  ],
  notEvaluated: [
    given({ suspendedState: unknown }, target),
    tracking(cpu, { targetValue: unknown }),
    tracking(unknown, { targetValue: 60 }),
    tracking(cpu, { targetValue: 60, disableScaleIn: unknown }),
  ],
});
