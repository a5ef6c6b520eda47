import type { Resource, Urn } from "../../model";
import { boundsOf } from "../limits/addresses";
import { jsonOf, objectsOf, textOf } from "../limits/objections";
import type { Clash } from "./clash";
import { fargate } from "./fargate";
import { listeners } from "./listeners";
import { records } from "./records";
import { regions } from "./regions";

const types = {
  subnet: "aws:ec2/subnet:Subnet",
  vpc: "aws:ec2/vpc:Vpc",
  database: "aws:rds/instance:Instance",
  databaseParameters: "aws:rds/parameterGroup:ParameterGroup",
  cache: "aws:elasticache/replicationGroup:ReplicationGroup",
  cacheParameters: "aws:elasticache/parameterGroup:ParameterGroup",
  cacheUser: "aws:elasticache/user:User",
  cacheUsers: "aws:elasticache/userGroup:UserGroup",
  service: "aws:ecs/service:Service",
  definition: "aws:ecs/taskDefinition:TaskDefinition",
  targets: "aws:lb/targetGroup:TargetGroup",
};
const inTwoZones: Readonly<Record<string, string>> = {
  "aws:rds/subnetGroup:SubnetGroup": "subnetIds",
  "aws:lb/loadBalancer:LoadBalancer": "subnets",
};

export function clashes(resources: readonly Resource[]): Clash[] {
  const graph = new Graph(resources);
  return [
    ...resources.flatMap((resource) => [
      ...zones(resource, graph),
      ...users(resource, graph),
      ...target(resource, graph),
      ...unreached(resource, graph),
    ]),
    ...families(
      graph,
      types.database,
      types.databaseParameters,
      "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.html",
    ),
    ...families(
      graph,
      types.cache,
      types.cacheParameters,
      "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.html",
    ),
    ...subnets(graph),
    ...records(resources),
    ...fargate(resources),
    ...regions(resources),
    ...listeners(resources),
  ];
}

class Graph {
  private readonly byUrn: ReadonlyMap<Urn, Resource>;

  constructor(private readonly resources: readonly Resource[]) {
    this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  }

  ofType(type: string): Resource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /** Whether a resource of such a type is made from it. */
  isUsed(urn: Urn, by: RegExp): boolean {
    return this.resources.some(
      ({ type, propertyDependencies }) => by.test(type) && Object.values(propertyDependencies).flat().includes(urn),
    );
  }

  /** Resources of a type from which a property was computed. */
  behind(resource: Resource, property: string, type: string): Resource[] {
    const urns = resource.propertyDependencies[property] ?? [];
    return urns.flatMap((urn) => this.byUrn.get(urn) ?? []).filter((one) => one.type === type);
  }
}

function zones(resource: Resource, graph: Graph): Clash[] {
  const property = inTwoZones[resource.type];
  if (property === undefined) return [];
  const found = graph.behind(resource, property, types.subnet);
  const zones = new Set(found.map(({ properties }) => properties["availabilityZone"]));
  if (found.length < 2 || [...zones].some((zone) => typeof zone !== "string") || zones.size > 1) return [];
  return [
    {
      kind: "combination",
      resource,
      said: `${property} are all in ${textOf([...zones][0]) ?? ""}.`,
      allowed:
        "subnets in two zones at least (https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html)",
    },
  ];
}

/** The number that both an engine's version and a family begin with: 17 of 17.5 and of postgres17. */
function families(graph: Graph, type: string, group: string, page: string): Clash[] {
  return graph.ofType(type).flatMap((resource) => {
    const { parameterGroupName, engine, engineVersion } = resource.properties;
    const named = graph
      .ofType(group)
      .find(({ properties }) => typeof parameterGroupName === "string" && properties["name"] === parameterGroupName);
    const family = named?.properties["family"];
    const [major] = /^\d+/.exec(typeof engineVersion === "string" ? engineVersion : "") ?? [];
    if (typeof family !== "string" || typeof engine !== "string" || major === undefined) return [];
    const right = `${engine}${major}`;
    if (family === right || family.startsWith(`${right}.`)) return [];
    return [
      {
        kind: "combination" as const,
        resource,
        said: `parameterGroupName is of the family ${family}, and the engine is ${engine} ${textOf(engineVersion) ?? ""}.`,
        allowed: `a group of the family ${right} (${page})`,
      },
    ];
  });
}

/** A group of users of Redis has one whose name is default; of Valkey it needs none. */
function users(resource: Resource, graph: Graph): Clash[] {
  const { engine, userIds } = resource.properties;
  if (resource.type !== types.cacheUsers || textOf(engine)?.toLowerCase() !== "redis") return [];
  const ids = Array.isArray(userIds) ? (userIds as readonly unknown[]) : [];
  const known = graph.ofType(types.cacheUser).filter(({ properties }) => ids.includes(properties["userId"]));
  if (ids.length !== known.length || known.some(({ properties }) => properties["userName"] === "default")) return [];
  return [
    {
      kind: "missing",
      resource,
      said: "userIds has no user whose name is default.",
      allowed: "one, for Redis (https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html)",
    },
  ];
}

function target(resource: Resource, graph: Graph): Clash[] {
  if (resource.type !== types.service) return [];
  const [definition] = graph.behind(resource, "taskDefinition", types.definition);
  const text = definition?.properties["containerDefinitions"];
  if (typeof text !== "string") return [];
  const containers = objectsOf(jsonOf(text));
  return objectsOf(resource.properties["loadBalancers"]).flatMap(({ containerName, containerPort }) => {
    const container = containers.find(({ name }) => name === containerName);
    const ports = objectsOf(container?.["portMappings"]).map((mapping) => mapping["containerPort"]);
    if (typeof containerName !== "string" || ports.includes(containerPort)) return [];
    return [
      {
        kind: "value" as const,
        resource,
        said: `loadBalancers names port ${String(containerPort)} of ${containerName}, which its task does not have.`,
        allowed:
          "a container and port of the task (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html)",
      },
    ];
  });
}

const sending = /^aws:(lb|alb)\/(listener|listenerRule):/;

/** ECS takes a target group only once a load balancer sends requests to it. */
function unreached(resource: Resource, graph: Graph): Clash[] {
  if (resource.type !== types.service) return [];
  return graph
    .behind(resource, "loadBalancers", types.targets)
    .filter(({ urn }) => !graph.isUsed(urn, sending))
    .map(({ name }) => ({
      kind: "missing",
      resource,
      said: `loadBalancers names the target group ${name}, to which no listener sends requests.`,
      allowed:
        "a target group of a load balancer (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html)",
    }));
}

const subnetPage = "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html";

function subnets(graph: Graph): Clash[] {
  const placed = graph.ofType(types.subnet).flatMap((resource) => {
    const bounds = boundsOf(textOf(resource.properties["cidrBlock"]) ?? "");
    const [vpc] = graph.behind(resource, "vpcId", types.vpc);
    return bounds === null || vpc === undefined ? [] : [{ resource, bounds, vpc }];
  });
  return placed.flatMap(({ resource, bounds, vpc }, number) => {
    const whole = boundsOf(textOf(vpc.properties["cidrBlock"]) ?? "");
    const range = textOf(resource.properties["cidrBlock"]) ?? "";
    const isOutside = whole !== null && (bounds.first < whole.first || bounds.last > whole.last);
    const other = placed
      .slice(0, number)
      .find((one) => one.vpc === vpc && one.bounds.first <= bounds.last && bounds.first <= one.bounds.last);
    return [
      ...(isOutside
        ? [
            {
              kind: "range" as const,
              resource,
              said: `cidrBlock is ${range}, outside the network ${textOf(vpc.properties["cidrBlock"]) ?? ""}.`,
              allowed: `a part of the network (${subnetPage})`,
            },
          ]
        : []),
      ...(other === undefined
        ? []
        : [
            {
              kind: "duplicate" as const,
              resource,
              said: `cidrBlock is ${range}, which ${other.resource.name} has a part of.`,
              allowed: `ranges that do not overlap (${subnetPage})`,
            },
          ]),
    ];
  });
}
