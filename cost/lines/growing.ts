import { amount, type Bills, hoursPerMonth, text } from "../billing";

export const loadBalancer: Bills = (resource) => {
  const type = text(resource, "loadBalancerType", "application").value;
  if (type !== "application") return [{ gap: `There is no price for load balancers of type ${type}.` }];
  return [
    { what: "load balancer", key: "alb.hour", quantity: hoursPerMonth, origin: "property" },
    { what: "capacity units", key: "alb.lcu", quantity: hoursPerMonth, origin: "usage" },
  ];
};

/** Tasks of a service run all month; what they have is said by their definition. */
export const fargateService: Bills = (resource, { all }) => {
  const launch = text(resource, "launchType", "").value;
  if (launch !== "FARGATE") return [{ gap: "There are prices for services on Fargate alone." }];
  const wanted = resource.propertyDependencies["taskDefinition"] ?? [];
  const definition = all.find(({ urn }) => wanted.includes(urn));
  if (definition === undefined) return [{ gap: "The service's task definition is not part of the stack." }];
  const tasks = amount(resource, "desiredCount", 1).value;
  const vcpus = Number(text(definition, "cpu", "256").value) / 1_024;
  const memoryGb = Number(text(definition, "memory", "512").value) / 1_024;
  const kind = text(definition, "runtimePlatform.cpuArchitecture", "X86_64").value === "ARM64" ? "arm64" : "x86";
  return [
    {
      what: `${tasks} tasks, vCPUs, ${kind}`,
      key: `fargate.vcpu.${kind}`,
      quantity: tasks * vcpus * hoursPerMonth,
      origin: "property",
    },
    {
      what: `${tasks} tasks, memory, ${kind}`,
      key: `fargate.gb.${kind}`,
      quantity: tasks * memoryGb * hoursPerMonth,
      origin: "property",
    },
  ];
};

export const cacheCluster: Bills = (resource) => {
  const engine = text(resource, "engine", "redis").value;
  const type = text(resource, "nodeType", "").value;
  const nodes = amount(resource, "numCacheClusters", amount(resource, "numCacheNodes", 1).value).value;
  return [
    {
      what: `${nodes} × ${type}`,
      key: `elasticache.${engine}.${type}`,
      quantity: nodes * hoursPerMonth,
      origin: "property",
    },
  ];
};
