import type { Resource } from "../../model";
import { objectsOf, numberOr, textOf } from "../limits/objections";
import { isHidden, numeric } from "../judge/value";
import type { Clash } from "./clash";

/**
 * vCPUs of tasks on Fargate that run at the same time, in a new account and region; as many again on Spot. "Fargate
 * On-Demand vCPU resource count (L-3032A538): each supported Region: 6", "Fargate Spot vCPU resource count: 6".
 */
const most = 6;
const page = "https://docs.aws.amazon.com/general/latest/gr/ecs-service.html";

const serviceType = "aws:ecs/service:Service";
const definitionType = "aws:ecs/taskDefinition:TaskDefinition";
const targetType = "aws:appautoscaling/target:Target";

/**
 * Services that cannot start all tasks which they have at least. What scaling may add is not counted: without it a
 * deployment goes through.
 */
export function fargate(resources: readonly Resource[]): Clash[] {
  return [false, true].flatMap((isSpot) => {
    let taken = 0;
    const services = resources.filter((one) => one.type === serviceType && isOnSpot(one) === isSpot);
    const past = services.find((one) => (taken += vcpusOf(one, resources)) > most);
    if (past === undefined) return [];
    const all = services.reduce((sum, one) => sum + vcpusOf(one, resources), 0);
    return [
      {
        kind: "quota" as const,
        resource: past,
        said: `The stack's services have tasks of ${all} vCPUs on Fargate${isSpot ? " Spot" : ""} at least.`,
        allowed: `${most} in a new account and region; ask for more in Service Quotas (${page})`,
      },
    ];
  });
}

/** null for what does not run on Fargate at all. */
function isOnSpot({ properties: { launchType, capacityProviderStrategies } }: Resource): boolean | null {
  const providers = objectsOf(capacityProviderStrategies).map(({ capacityProvider }) => capacityProvider);
  if (providers.length === 0) return launchType === "FARGATE" ? false : null;
  if (providers.every((one) => one === "FARGATE_SPOT")) return true;
  return providers.includes("FARGATE") ? false : null;
}

function vcpusOf(service: Resource, resources: readonly Resource[]): number {
  const { name, desiredCount, taskDefinition } = service.properties;
  const [urn] = isHidden(taskDefinition) ? (service.propertyDependencies["taskDefinition"] ?? []) : [];
  const definition = resources.find((one) => one.type === definitionType && one.urn === urn);
  const cpu = numeric(definition?.properties["cpu"]);
  if (cpu === null) return 0;
  const least = resources
    .filter(
      ({ type, properties }) =>
        type === targetType && textOf(properties["resourceId"])?.endsWith(`/${textOf(name) ?? ""}`),
    )
    .map(({ properties }) => numberOr(properties["minCapacity"], 0));
  // 1,024 units to a vCPU.
  return (Math.max(numberOr(desiredCount, 0), ...least) * cpu) / 1_024;
}
