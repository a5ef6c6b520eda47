import type { Problem } from "../judge/problem";
import { type Limit, limit } from "./limit";
import { isSet, numberOr, objectOf, objectsOf, type Properties, textOf, when } from "./objections";
import { scheduleProblems, zoneProblems } from "./schedules";

const api = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference";
const scaling = "https://docs.aws.amazon.com/autoscaling/application/APIReference";
const service = "aws:ecs/service:Service";
const scaled = ["Target", "Policy", "ScheduledAction"].map(
  (name) => `aws:appautoscaling/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`,
);
const name = { type: "string", maxLength: 255, pattern: "^[a-zA-Z0-9_-]+$" } as const;

/** What ECS and Application Auto Scaling refuse of services and how many tasks they have. */
export const serviceLimits: readonly Limit[] = [
  limit(`${api}/API_CreateCluster.html`, ["aws:ecs/cluster:Cluster"], {
    properties: {
      name,
      settings: {
        items: {
          properties: { name: { const: "containerInsights" }, value: { enum: ["enabled", "disabled", "enhanced"] } },
        },
      },
    },
  }),
  limit(`${api}/API_CreateService.html`, [service], {
    properties: {
      name,
      desiredCount: { type: "integer", minimum: 0 },
      healthCheckGracePeriodSeconds: { type: "integer", minimum: 0, maximum: 2_147_483_647 },
    },
    dependentExcluded: { launchType: ["capacityProviderStrategies"] },
  }),
  limit(`${api}/API_AwsVpcConfiguration.html`, [service], {
    properties: {
      networkConfiguration: { properties: { securityGroups: { maxItems: 5 }, subnets: { maxItems: 16 } } },
    },
  }),
  { types: [service], page: `${api}/API_CreateService.html`, judge: onFargate },
  {
    types: [service],
    page: `${api}/API_CreateService.html`,
    judge: ({ iamRole, networkConfiguration }) =>
      when(
        isSet(iamRole) && isSet(networkConfiguration),
        "combination",
        ["iamRole"],
        "is set for tasks with a network interface each",
        "nothing: ECS uses its own role, AWSServiceRoleForECS",
      ),
  },
  { types: [service], page: `${api}/API_DeploymentConfiguration.html`, judge: roomToDeploy },
  { types: [service], page: `${api}/API_CapacityProviderStrategyItem.html`, judge: strategies },
  { types: scaled, page: `${scaling}/API_RegisterScalableTarget.html`, judge: scaledThing },
  { types: scaled, page: `${scaling}/API_RegisterScalableTarget.html`, judge: capacities },
  limit(`${scaling}/API_PutScalingPolicy.html`, ["aws:appautoscaling/policy:Policy"], {
    properties: {
      targetTrackingScalingPolicyConfiguration: {
        properties: { targetValue: { type: "number", exclusiveMinimum: 0 } },
        dependentExcluded: { predefinedMetricSpecification: ["customizedMetricSpecification"] },
      },
    },
    if: { properties: { policyType: { const: "TargetTrackingScaling" } }, required: ["policyType"] },
    then: { required: ["targetTrackingScalingPolicyConfiguration"] },
    else: { required: ["stepScalingPolicyConfiguration"] },
  }),
  {
    types: ["aws:appautoscaling/policy:Policy"],
    page: `${scaling}/API_PredefinedMetricSpecification.html`,
    judge: metricOfService,
  },
  {
    types: ["aws:appautoscaling/policy:Policy"],
    page: "https://docs.aws.amazon.com/autoscaling/application/userguide/step-scaling-policy-overview.html",
    judge: stepsInRow,
  },
  {
    types: ["aws:appautoscaling/scheduledAction:ScheduledAction"],
    page: `${scaling}/API_PutScheduledAction.html`,
    judge: ({ schedule, timezone }) => [
      ...scheduleProblems(["schedule"], schedule, ["at", "rate", "cron"]),
      ...zoneProblems(["timezone"], timezone),
    ],
  },
];

function isOnFargate({ launchType, capacityProviderStrategies }: Properties): boolean {
  const providers = objectsOf(capacityProviderStrategies).map(({ capacityProvider }) => String(capacityProvider));
  return launchType === "FARGATE" || providers.some((provider) => provider.startsWith("FARGATE"));
}

function onFargate(properties: Properties): Problem[] {
  if (!isOnFargate(properties)) return graceNeedsBalancer(properties);
  return [
    ...graceNeedsBalancer(properties),
    ...when(
      !isSet(properties["networkConfiguration"]),
      "missing",
      ["networkConfiguration"],
      "is missing",
      "subnets and security groups, as tasks on Fargate have a network interface each",
    ),
    ...["orderedPlacementStrategies", "placementConstraints"].flatMap((property) =>
      when(isSet(properties[property]), "combination", [property], "is set", "nothing on Fargate"),
    ),
    ...when(
      properties["schedulingStrategy"] === "DAEMON",
      "combination",
      ["schedulingStrategy"],
      "is DAEMON",
      "REPLICA on Fargate",
    ),
  ];
}

function graceNeedsBalancer({ healthCheckGracePeriodSeconds, loadBalancers }: Properties): Problem[] {
  return when(
    numberOr(healthCheckGracePeriodSeconds, 0) > 0 && !isSet(loadBalancers),
    "combination",
    ["healthCheckGracePeriodSeconds"],
    "is set without loadBalancers",
    "both, or neither",
  );
}

function roomToDeploy(properties: Properties): Problem[] {
  const least = numberOr(properties["deploymentMinimumHealthyPercent"], null);
  const most = numberOr(properties["deploymentMaximumPercent"], null);
  if (most === null) return [];
  return [
    ...when(
      least !== null && least >= most && least > 0,
      "combination",
      ["deploymentMaximumPercent"],
      `is ${most}, with a minimum of ${least ?? ""}`,
      "more than the minimum, or no task can be replaced",
    ),
    ...when(
      properties["availabilityZoneRebalancing"] === "ENABLED" && most <= 100,
      "combination",
      ["availabilityZoneRebalancing"],
      `is ENABLED, with deploymentMaximumPercent ${most}`,
      "a maximum above 100",
    ),
  ];
}

function strategies({ capacityProviderStrategies }: Properties): Problem[] {
  const items = objectsOf(capacityProviderStrategies);
  const place = ["capacityProviderStrategies"];
  return [
    ...when(
      items.filter(({ base }) => numberOr(base, 0) > 0).length > 1,
      "combination",
      place,
      "have more than one base",
      "a base for one of them",
    ),
    ...when(
      items.length > 0 && items.every(({ weight }) => weight === undefined || numberOr(weight, 1) === 0),
      "range",
      place,
      "have weight 0 throughout",
      "a weight above 0 for one of them at least",
    ),
  ];
}

function scaledThing({ serviceNamespace, scalableDimension, resourceId }: Properties): Problem[] {
  const [space, dimension, id] = [textOf(serviceNamespace), textOf(scalableDimension), textOf(resourceId)];
  return [
    ...when(
      space !== null && dimension !== null && !dimension.startsWith(`${space}:`),
      "combination",
      ["scalableDimension"],
      `is ${dimension ?? ""}, in the namespace ${space ?? ""}`,
      `one that begins with ${space ?? ""}:`,
    ),
    ...when(
      space === "ecs" && id !== null && !/^service\/[^/]+\/[^/]+$/.test(id),
      "pattern",
      ["resourceId"],
      `is ${JSON.stringify(id?.slice(0, 80))}`,
      "service/CLUSTER/SERVICE",
    ),
  ];
}

function capacities({ minCapacity, maxCapacity, scalableTargetAction }: Properties): Problem[] {
  const action = objectOf(scalableTargetAction);
  const place = scalableTargetAction === undefined ? [] : ["scalableTargetAction"];
  const least = numberOr(minCapacity ?? action["minCapacity"], null);
  const most = numberOr(maxCapacity ?? action["maxCapacity"], null);
  return [
    ...when(least !== null && least < 0, "range", [...place, "minCapacity"], `is ${least ?? ""}`, "0 or more"),
    ...when(
      least !== null && most !== null && least > most,
      "range",
      [...place, "maxCapacity"],
      `is ${most ?? ""}, below minCapacity ${least ?? ""}`,
      "minCapacity or more",
    ),
  ];
}

const metricsOfEcs = [
  "ECSServiceAverageCPUUtilization",
  "ECSServiceAverageMemoryUtilization",
  "ALBRequestCountPerTarget",
];

function metricOfService({
  serviceNamespace,
  targetTrackingScalingPolicyConfiguration: tracking,
}: Properties): Problem[] {
  const place = ["targetTrackingScalingPolicyConfiguration", "predefinedMetricSpecification"];
  const { predefinedMetricType, resourceLabel } = objectOf(objectOf(tracking)["predefinedMetricSpecification"]);
  const metric = textOf(predefinedMetricType);
  return [
    ...when(
      serviceNamespace === "ecs" && metric !== null && !metricsOfEcs.includes(metric),
      "value",
      [...place, "predefinedMetricType"],
      `is ${metric ?? ""}`,
      metricsOfEcs.join(", "),
    ),
    ...when(
      metric === "ALBRequestCountPerTarget" && !isSet(resourceLabel),
      "missing",
      [...place, "resourceLabel"],
      "is missing",
      "app/BALANCER/ID/targetgroup/GROUP/ID",
    ),
  ];
}

/** https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-limits.html */
const mostSteps = 20;

/** Steps lie side by side, and the outer ones have no end. A bound that is only known later decides nothing. */
function stepsInRow({ stepScalingPolicyConfiguration: policy }: Properties): Problem[] {
  const steps = objectsOf(objectOf(policy)["stepAdjustments"]);
  const place = ["stepScalingPolicyConfiguration", "stepAdjustments"];
  const bounds = steps.map(({ metricIntervalLowerBound: from, metricIntervalUpperBound: to }) => ({
    from: isSet(from) ? Number(from) : -Infinity,
    to: isSet(to) ? Number(to) : Infinity,
  }));
  if (bounds.some(({ from, to }) => Number.isNaN(from) || Number.isNaN(to))) return [];
  const inRow = [...bounds].sort((left, right) => left.from - right.from);
  const [first, last] = [inRow[0], inRow.at(-1)];
  const isOpen = first !== undefined && last !== undefined;
  const apart = inRow.findIndex(({ to }, at) => at < inRow.length - 1 && to !== inRow[at + 1]?.from);
  return [
    ...when(steps.length > mostSteps, "count", place, `are ${steps.length}`, `at most ${mostSteps}`),
    ...when(
      isOpen && last.to > 0 && last.to < Infinity,
      "missing",
      place,
      `end at ${String(last?.to)}`,
      "a last step without metricIntervalUpperBound",
    ),
    ...when(
      isOpen && first.from < 0 && first.from > -Infinity,
      "missing",
      place,
      `begin at ${String(first?.from)}`,
      "a first step without metricIntervalLowerBound",
    ),
    ...when(
      apart >= 0,
      "combination",
      place,
      `overlap or leave a gap at ${String(inRow[apart]?.to)}`,
      "each step from where the one before it ends",
    ),
  ];
}
