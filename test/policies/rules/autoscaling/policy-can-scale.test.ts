import { type Properties, type Value, unknown } from "../../../../model";
import { policyCanScale } from "../../../../policies/rules/autoscaling/policy-can-scale";
import { describeRule } from "../../describe-rule";

const tracking = (predefinedMetricType: Value, rest: Properties): Properties => ({
  targetTrackingScalingPolicyConfiguration: { predefinedMetricSpecification: { predefinedMetricType }, ...rest },
});
const cpu = "ECSServiceAverageCPUUtilization";

describeRule(policyCanScale, {
  passes: [
    tracking(cpu, { targetValue: 60 }),
    tracking(cpu, { targetValue: 90, disableScaleIn: false }),
    // Requests of a minute may be any number.
    tracking("ALBRequestCountPerTarget", { targetValue: 1_800 }),
    { policyType: "StepScaling", stepScalingPolicyConfiguration: { adjustmentType: "ChangeInCapacity" } },
  ],
  fails: [
    tracking(cpu, { targetValue: 95 }),
    tracking("ECSServiceAverageMemoryUtilization", { targetValue: 100 }),
    tracking(cpu, { targetValue: "60" }),
    tracking(cpu, { targetValue: 60, disableScaleIn: true }),
    tracking("ALBRequestCountPerTarget", { targetValue: 1_800, disableScaleIn: true }),
  ],
  notEvaluated: [
    tracking(cpu, { targetValue: unknown }),
    tracking(unknown, { targetValue: 60 }),
    tracking(cpu, { targetValue: 60, disableScaleIn: unknown }),
  ],
});
