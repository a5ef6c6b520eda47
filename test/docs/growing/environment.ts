import { type Properties, type Resource, unknown } from "../../../model";
import { resource } from "../../cost/resources";

const of = (
  type: string,
  name: string,
  properties: Properties,
  from: Readonly<Record<string, readonly Resource[]>> = {},
): Resource => ({
  ...resource(type, name, properties),
  propertyDependencies: Object.fromEntries(Object.entries(from).map(([key, all]) => [key, all.map(({ urn }) => urn)])),
});

const arm = { runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" } };
const networkConfiguration = { assignPublicIp: true, subnets: [unknown, unknown], securityGroups: [unknown] };
const webDefinition = of("aws:ecs/taskDefinition:TaskDefinition", "web", { cpu: "1024", memory: "2048", ...arm });
const workerDefinition = of("aws:ecs/taskDefinition:TaskDefinition", "worker", { cpu: "512", memory: "1024", ...arm });
const web = of(
  "aws:ecs/service:Service",
  "web",
  { launchType: "FARGATE", desiredCount: 2, networkConfiguration },
  { taskDefinition: [webDefinition] },
);
const spot = { capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }] };
const worker = of(
  "aws:ecs/service:Service",
  "worker",
  { ...spot, desiredCount: 1, networkConfiguration },
  { taskDefinition: [workerDefinition] },
);
const target = "aws:appautoscaling/target:Target";
const webTarget = of(target, "web", { minCapacity: 2, maxCapacity: 6 }, { resourceId: [web] });
const workerTarget = of(target, "worker", { minCapacity: 1, maxCapacity: 4 }, { resourceId: [worker] });
const policy = (name: string, on: Resource, specification: Properties): Resource =>
  of(
    "aws:appautoscaling/policy:Policy",
    name,
    { policyType: "TargetTrackingScaling", targetTrackingScalingPolicyConfiguration: specification },
    { resourceId: [on] },
  );
const group = "aws:elasticache/replicationGroup:ReplicationGroup";
const node = { engine: "valkey", nodeType: "cache.t4g.micro" };

/** What an environment on ECS has beside database, buckets and all that it shares with the host. */
export const serviceEnvironment: readonly Resource[] = [
  of("aws:ecs/cluster:Cluster", "cluster", {}),
  ...[web, webDefinition, webTarget, worker, workerDefinition, workerTarget],
  policy("cpu", webTarget, {
    predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
  }),
  policy("requests", webTarget, {
    predefinedMetricSpecification: { predefinedMetricType: "ALBRequestCountPerTarget" },
  }),
  policy("queue", workerTarget, {
    customizedMetricSpecification: { namespace: "onebox/prod", metricName: "QueueLength", statistic: "Average" },
  }),
  of("aws:lb/loadBalancer:LoadBalancer", "web", { loadBalancerType: "application", subnets: [unknown, unknown] }),
  of("aws:acm/certificate:Certificate", "site", { domainName: "app.example.com" }),
  of(group, "queue", { ...node, numCacheClusters: 2, snapshotRetentionLimit: 7 }),
  of(group, "cache", { ...node, numCacheClusters: 1 }),
  of("aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace", "internal", { name: "onebox-prod.internal" }),
];
