import { read, type Resource } from "../../model";
import {
  amount,
  apart,
  type BillingContext,
  type Bills,
  flag,
  gapWhere,
  hoursPerMonth,
  isSet,
  items,
  oneOf,
  type Part,
  size,
  text,
} from "../billing";
import { count } from "../../model/words";
import { type Scale, scaleOf } from "../scaling";
import { knownText } from "../schedules";
import { transfer } from "./transfer";

const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";

/** In GB; every task has as much for nothing. https://aws.amazon.com/fargate/pricing/ */
const includedStorageGb = 20;

/** What tasks of a service have is said by their definition, and how many there are by scaling. */
export const fargateService: Bills = (resource, context) => {
  const [definition] = context.stack.from(resource, "taskDefinition", taskDefinition);
  const spot = spotOf(resource);
  if (spot === null) return [{ gap: "There are prices only for services on Fargate and Fargate Spot." }];
  if (definition === undefined) return [{ gap: "The service's task definition is not part of the stack." }];
  const desired = amount(resource, "desiredCount", 1).value;
  const tasks = scaleOf(resource, knownText(resource, "name"), desired, context);
  return [
    ...apart(() => taskSize(definition, tasks, spot(tasks.expected), context)),
    ...addresses(resource, tasks),
    ...transfer(resource, context),
    ...gapWhere(
      isSet(resource, "volumeConfiguration"),
      "There is no price for the volumes of `managedEbsVolume` that each task gets.",
    ),
  ];
};

/** How many of so many tasks run on spare capacity; null for a service that does not run on Fargate. */
function spotOf(resource: Resource): ((tasks: number) => number) | null {
  const strategies = items(resource, "capacityProviderStrategies").map((path) => ({
    provider: text(resource, `${path}.capacityProvider`, "").value,
    base: amount(resource, `${path}.base`, 0).value,
    weight: amount(resource, `${path}.weight`, 0).value,
  }));
  if (strategies.length === 0) return text(resource, "launchType", "EC2").value === "FARGATE" ? () => 0 : null;
  if (strategies.some(({ provider }) => provider !== "FARGATE" && provider !== "FARGATE_SPOT")) return null;
  const sum = (of: "base" | "weight", provider: RegExp): number =>
    strategies.filter((one) => provider.test(one.provider)).reduce((all, one) => all + one[of], 0);
  const [base, weight] = [sum("base", /./), sum("weight", /./)];
  return (tasks) => {
    const spare = Math.max(0, tasks - base);
    const first = base === 0 ? 0 : (Math.min(tasks, base) * sum("base", /_SPOT$/)) / base;
    return first + (weight === 0 ? 0 : (spare * sum("weight", /_SPOT$/)) / weight);
  };
}

/** `2 tasks`, or `2 tasks by schedule` where there are not as many all the time. */
function called({ expected, peak }: Scale): string {
  return `${count(peak, "task")}${expected === peak ? "" : " by schedule"}`;
}

function addresses(resource: Resource, tasks: Scale): Part[] {
  const { value, origin } = flag(resource, "networkConfiguration.assignPublicIp", false);
  if (!value) return [];
  const [quantity, worst] = [tasks.expected * hoursPerMonth, tasks.most * hoursPerMonth];
  return [{ what: `public addresses of ${called(tasks)}`, key: "publicIpv4.inUse", quantity, worst, origin }];
}

/** @param onSpot how many of the expected tasks run on spare capacity. */
function taskSize(definition: Resource, tasks: Scale, onSpot: number, { usage }: BillingContext): Part[] {
  const system = text(definition, "runtimePlatform.operatingSystemFamily", "LINUX").value;
  if (system !== "LINUX") return [{ gap: `There is no price for tasks on ${system}.` }];
  const kind = text(definition, "runtimePlatform.cpuArchitecture", "X86_64").value === "ARM64" ? "arm64" : "x86";
  const vcpus = sizeOf(text(definition, "cpu", "").value, /^([\d.]+) ?vcpu$/i);
  const memoryGb = sizeOf(text(definition, "memory", "").value, /^([\d.]+) ?gb$/i);
  if (vcpus === null || memoryGb === null) return [{ gap: "The task definition does not say its `cpu` and `memory`." }];
  const isSpot = onSpot > 0;
  // Its price moves with what is to spare, so a share of the list price is assumed, and in the worst case all of it.
  const share = isSpot ? 1 - usage.spotDiscountPercent / 100 : 1;
  const paid = tasks.expected - onSpot * (1 - share);
  const note = isSpot ? `, on Spot at ${Math.round(share * 100)} % of the price` : "";
  const part = (what: string, key: string, each: number, times = paid): Part => ({
    what: `${called(tasks)}, ${kind}${times === paid ? note : ""}, ${what}`,
    key,
    quantity: each * times * hoursPerMonth,
    worst: each * tasks.most * hoursPerMonth,
    origin: isSpot && times === paid ? "usage" : "property",
  });
  const storageGb = Math.max(
    0,
    size(definition, "ephemeralStorage.sizeInGib", includedStorageGb).value - includedStorageGb,
  );
  return [
    part("vCPUs", `fargate.vcpu.${kind}`, vcpus),
    part("GB of memory", `fargate.gb.${kind}`, memoryGb),
    ...(storageGb > 0 ? [part("GB of storage above 20", "fargate.storage", storageGb, tasks.expected)] : []),
  ];
}

/** `512` of 1,024 shares or MB, or as `.5 vCPU` and `1 GB`. */
function sizeOf(given: string, withUnit: RegExp): number | null {
  const whole = withUnit.exec(given)?.[1];
  const found = whole !== undefined ? Number(whole) : /^\d+$/.test(given) ? Number(given) / 1_024 : NaN;
  return Number.isFinite(found) && found > 0 ? found : null;
}

/**
 * Metrics that Container Insights make of a cluster, of each of its services, and of each family of task definitions, by
 * their dimensions: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
 */
const insightMetrics = { cluster: 12, service: 15, family: 10 };

export const cluster: Bills = (resource, { stack }) => {
  const insights = items(resource, "settings").map((path) => {
    // A cluster has no other setting.
    oneOf(resource, `${path}.name`, "containerInsights", ["containerInsights"]);
    return oneOf(resource, `${path}.value`, "disabled", ["disabled", "enabled", "enhanced"]).value;
  });
  if (insights.includes("enhanced"))
    return [{ gap: "There is no price for Container Insights with enhanced observability." }];
  if (!insights.includes("enabled")) return [{ free: "A cluster costs nothing; the tasks of its services do." }];
  const services = stack.of("aws:ecs/service:Service").filter((one) => isIn(one, resource)).length;
  const quantity = insightMetrics.cluster + services * (insightMetrics.service + insightMetrics.family);
  return [{ what: "metrics of Container Insights", key: "cw.metric", quantity, origin: "property" }];
};

/** What every cluster of the account has that says nothing itself. */
export const accountSetting: Bills = (resource) => {
  const isInsights = text(resource, "name", "").value === "containerInsights";
  return [
    ...gapWhere(
      isInsights && text(resource, "value", "disabled").value !== "disabled",
      "There is no price for Container Insights of all clusters of the account.",
    ),
    { free: "A setting of ECS costs nothing." },
  ];
};

/** A service that does not say where it is may be in any. */
function isIn(service: Resource, resource: Resource): boolean {
  const origins = service.propertyDependencies["cluster"] ?? [];
  return origins.length === 0 ? read(service, "cluster").state !== "known" : origins.includes(resource.urn);
}
