import type { Resource } from "../../model";
import {
  amount,
  apart,
  type BillingContext,
  type Bills,
  count,
  flag,
  gapWhere,
  hoursPerMonth,
  isSet,
  items,
  named,
  type Part,
  size,
  text,
} from "../billing";
import { scalingOf } from "../scaling";
import { knownText } from "../schedules";
import { transfer } from "./transfer";

const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";

/** Tasks of a service run all month; what they have is said by their definition. */
export const fargateService: Bills = (resource, context) => {
  const strategies = count(resource, "capacityProviderStrategies");
  const launch = text(resource, "launchType", strategies > 0 ? "" : "EC2").value;
  const provider = text(resource, "capacityProviderStrategies.0.capacityProvider", "").value;
  if (launch !== "FARGATE" && !(provider === "FARGATE" && strategies === 1)) {
    return [{ gap: "There are prices for services on Fargate alone, and not for its spot capacity." }];
  }
  const [definition] = context.stack.from(resource, "taskDefinition", taskDefinition);
  if (definition === undefined) return [{ gap: "The service's task definition is not part of the stack." }];
  const tasks = tasksOf(resource, context);
  return [
    ...apart(() => taskSize(definition, tasks)),
    ...addresses(resource, tasks),
    ...transfer(resource, context),
    ...gapWhere(
      isSet(resource, "volumeConfiguration"),
      "There is no price for the volumes of `managedEbsVolume` that each task gets.",
    ),
  ];
};

interface Tasks {
  readonly expected: number;
  readonly most: number;
}

/** Scaling keeps at least its least, whatever the service asks for. */
function tasksOf(resource: Resource, context: BillingContext): Tasks {
  const desired = amount(resource, "desiredCount", 1).value;
  const scaling = scalingOf(resource, knownText(resource, "name"), context);
  const expected = Math.max(desired, scaling?.least ?? 0);
  return { expected, most: Math.max(expected, scaling?.most ?? 0) };
}

function addresses(resource: Resource, { expected, most }: Tasks): Part[] {
  const { value, origin } = flag(resource, "networkConfiguration.assignPublicIp", false);
  if (!value) return [];
  const what = `public addresses of ${named(expected, "task")}`;
  const [quantity, worst] = [expected * hoursPerMonth, most * hoursPerMonth];
  return [{ what, key: "publicIpv4.inUse", quantity, worst, origin }];
}

function taskSize(definition: Resource, { expected, most }: Tasks): Part[] {
  const system = text(definition, "runtimePlatform.operatingSystemFamily", "LINUX").value;
  if (system !== "LINUX") return [{ gap: `There is no price for tasks on ${system}.` }];
  const kind = text(definition, "runtimePlatform.cpuArchitecture", "X86_64").value === "ARM64" ? "arm64" : "x86";
  const vcpus = sizeOf(text(definition, "cpu", "").value, /^([\d.]+) ?vcpu$/i);
  const memoryGb = sizeOf(text(definition, "memory", "").value, /^([\d.]+) ?gb$/i);
  if (vcpus === null || memoryGb === null) return [{ gap: "The task definition does not say its `cpu` and `memory`." }];
  const name = `${named(expected, "task")}, ${kind}`;
  const part = (what: string, key: string, each: number): Part => {
    const [quantity, worst] = [each * expected * hoursPerMonth, each * most * hoursPerMonth];
    return { what: `${name}, ${what}`, key: `fargate.${key}.${kind}`, quantity, worst, origin: "property" };
  };
  return [
    part("vCPUs", "vcpu", vcpus),
    part("GB of memory", "gb", memoryGb),
    ...(size(definition, "ephemeralStorage.sizeInGib", 20).value > 20
      ? [{ gap: "There is no price for storage of a task above 20 GB." }]
      : []),
  ];
}

/** `512` of 1,024 shares or MB, or as `.5 vCPU` and `1 GB`. */
function sizeOf(given: string, withUnit: RegExp): number | null {
  const whole = withUnit.exec(given)?.[1];
  const found = whole === undefined ? Number(given) / 1_024 : Number(whole);
  return Number.isFinite(found) && found > 0 ? found : null;
}

export const cluster: Bills = (resource) => {
  const insights = items(resource, "settings")
    .filter((path) => text(resource, `${path}.name`, "containerInsights").value === "containerInsights")
    .map((path) => text(resource, `${path}.value`, "disabled").value);
  return [
    insights.some((value) => value !== "disabled")
      ? { gap: "There is no price for Container Insights." }
      : { free: "A cluster costs nothing; the tasks of its services do." },
  ];
};
