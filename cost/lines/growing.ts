import { read, type Resource } from "../../model";
import { amount, type Bills, count, flag, type Gap, hoursPerMonth, isSet, type Item, text } from "../billing";

export const loadBalancer: Bills = (resource, { usage }) => {
  const type = text(resource, "loadBalancerType", "application").value;
  if (type !== "application") return [{ gap: `There is no price for load balancers of type ${type}.` }];
  const units = usage.loadBalancerUnits * hoursPerMonth;
  return [
    { what: "load balancer", key: "alb.hour", quantity: hoursPerMonth, origin: "property" },
    { what: "capacity units", key: "alb.lcu", quantity: units, origin: "usage" },
    ...addresses(resource),
  ];
};

/** One that the internet reaches has an address in each of its zones. */
function addresses(resource: Resource): Item[] {
  const internal = read(resource, "internal");
  if (internal.state === "known" && internal.value === true) return [];
  const zones = Math.max(count(resource, "subnets"), count(resource, "subnetMappings"), 2);
  const quantity = zones * hoursPerMonth;
  return [{ what: `public addresses in ${zones} zones`, key: "publicIpv4.inUse", quantity, origin: "property" }];
}

const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";

/** Tasks of a service run all month; what they have is said by their definition. */
export const fargateService: Bills = (resource, { stack }) => {
  const launch = text(resource, "launchType", isSet(resource, "capacityProviderStrategies") ? "" : "EC2").value;
  const provider = text(resource, "capacityProviderStrategies.0.capacityProvider", "").value;
  if (launch !== "FARGATE" && !(provider === "FARGATE" && count(resource, "capacityProviderStrategies") === 1)) {
    return [{ gap: "There are prices for services on Fargate alone, and not for its spot capacity." }];
  }
  const [definition] = stack.from(resource, "taskDefinition", taskDefinition);
  if (definition === undefined) return [{ gap: "The service's task definition is not part of the stack." }];
  const tasks = amount(resource, "desiredCount", 1);
  return [
    ...taskSize(definition, tasks.value),
    ...(flag(resource, "networkConfiguration.assignPublicIp", false).value
      ? [
          {
            what: `public addresses of ${named(tasks.value, "task")}`,
            key: "publicIpv4.inUse",
            quantity: tasks.value * hoursPerMonth,
            origin: "property" as const,
          },
        ]
      : []),
  ];
};

function taskSize(definition: Resource, tasks: number): (Item | Gap)[] {
  const system = text(definition, "runtimePlatform.operatingSystemFamily", "LINUX").value;
  if (system !== "LINUX") return [{ gap: `There is no price for tasks on ${system}.` }];
  const kind = text(definition, "runtimePlatform.cpuArchitecture", "X86_64").value === "ARM64" ? "arm64" : "x86";
  const vcpus = sizeOf(text(definition, "cpu", "").value, /^([\d.]+) ?vcpu$/i);
  const memoryGb = sizeOf(text(definition, "memory", "").value, /^([\d.]+) ?gb$/i);
  if (vcpus === null || memoryGb === null) return [{ gap: "The task definition does not say its `cpu` and `memory`." }];
  const hours = tasks * hoursPerMonth;
  const name = `${named(tasks, "task")}, ${kind}`;
  const disk = amount(definition, "ephemeralStorage.sizeInGib", 20).value;
  return [
    { what: `${name}, vCPUs`, key: `fargate.vcpu.${kind}`, quantity: vcpus * hours, origin: "property" },
    { what: `${name}, GB of memory`, key: `fargate.gb.${kind}`, quantity: memoryGb * hours, origin: "property" },
    ...(disk > 20 ? [{ gap: "There is no price for storage of a task above 20 GB." }] : []),
  ];
}

/** `512` of 1,024 shares or MB, or as `.5 vCPU` and `1 GB`. */
function sizeOf(given: string, withUnit: RegExp): number | null {
  const whole = withUnit.exec(given)?.[1];
  const size = whole === undefined ? Number(given) / 1_024 : Number(whole);
  return Number.isFinite(size) && size > 0 ? size : null;
}

export const cluster: Bills = (resource) => {
  const insights = Array.from({ length: count(resource, "settings") }, (_, index) =>
    text(resource, `settings.${index}.value`, "disabled"),
  );
  return insights.some(({ value }) => value !== "disabled")
    ? [{ gap: "There is no price for Container Insights." }]
    : [];
};

export const cacheCluster: Bills = (resource) => {
  // A node of a replication group is billed with the group.
  if (isSet(resource, "replicationGroupId")) return [];
  const engine = text(resource, "engine", "redis").value;
  const type = text(resource, "nodeType", "");
  const nodes = nodesOf(resource);
  return [
    {
      what: `${named(nodes, "node")}, ${engine}, ${type.value}`,
      key: `elasticache.${engine}.${type.value}`,
      quantity: nodes * hoursPerMonth,
      origin: type.origin,
    },
    ...(amount(resource, "snapshotRetentionLimit", 0).value > 1
      ? [{ gap: "There is no price for backups of a cache beyond the first." }]
      : []),
  ];
};

function nodesOf(resource: Resource): number {
  if (isSet(resource, "numNodeGroups")) {
    return amount(resource, "numNodeGroups", 1).value * (1 + amount(resource, "replicasPerNodeGroup", 0).value);
  }
  return amount(resource, "numCacheClusters", amount(resource, "numCacheNodes", 1).value).value;
}

function named(number: number, what: string): string {
  return `${number} ${number === 1 ? what : `${what}s`}`;
}
