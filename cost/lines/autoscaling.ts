import { type Bills, text } from "../billing";

/**
 * A policy that holds a target has alarms made for itself, which cost as any other: one to grow and one to shrink, and for
 * a table a further pair on what is provisioned. The alarms of other policies are resources of the program.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/monitoring-overview.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html
 */
export const scalingPolicy: Bills = (resource) => {
  const { value, origin } = text(resource, "policyType", "StepScaling");
  if (value !== "TargetTrackingScaling") return [{ free: "Scaling costs nothing; what it starts does." }];
  const quantity = text(resource, "serviceNamespace", "").value === "dynamodb" ? 4 : 2;
  return [{ what: "alarms of a target that is held", key: "cw.alarm.standard", quantity, origin }];
};

/** What it sets at its time is not what the target says, so neither is the worst case. */
export const scheduledScaling: Bills = () => [
  { gap: "There is no price for what is scaled at scheduled times: its hours are not counted." },
];
