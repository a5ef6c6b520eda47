import { type Bills, oneOf, text } from "../billing";
import { metricsOfPolicy, ownMetric } from "./own-metrics";
import { minutesOfAction } from "../scaling";

const policies = ["SimpleScaling", "StepScaling", "TargetTrackingScaling", "PredictiveScaling"];

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html */
const namespaces = [
  ...["", "appstream", "cassandra", "comprehend", "custom-resource", "dynamodb", "ec2", "ecs", "elasticache"],
  ...["elasticmapreduce", "kafka", "lambda", "neptune", "rds", "sagemaker", "workspaces"],
];

/**
 * A policy that holds a target has alarms made for itself, which cost as any other: one to grow and one to shrink, and for
 * a table a further pair on what is provisioned. The alarms of other policies are resources of the program.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/monitoring-overview.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html
 */
export const scalingPolicy: Bills = (resource, context) => {
  const { value, origin } = oneOf(resource, "policyType", "StepScaling", policies);
  if (value !== "TargetTrackingScaling") return [{ free: "Scaling costs nothing; what it starts does." }];
  const alarms = oneOf(resource, "serviceNamespace", "", namespaces).value === "dynamodb" ? 4 : 2;
  const quantity = alarms * Math.max(1, metricsOfPolicy(resource).length);
  return [
    { what: "alarms of a target that is held", key: "cw.alarm.standard", quantity, origin },
    ...ownMetric(resource, context),
  ];
};

const notCounted = { gap: "There is no price for what is scaled at scheduled times: its hours are not counted." };

/** What it sets at its time is not what the target says, so neither is the worst case. */
export const scheduledGroup: Bills = () => [notCounted];

/** What comes every week is counted with what it scales; of anything else the worst case alone is known. */
export const scheduledAction: Bills = (resource) => {
  if (text(resource, "serviceNamespace", "ecs").value !== "ecs") return [notCounted];
  return [
    minutesOfAction(resource) === null
      ? { gap: "There is no price for what is scaled at times that are not the same every week." }
      : { free: "What it scales is billed by its hours." },
  ];
};
