import type { Resource } from "../../model";
import type { Usage } from "../../model/usage";
import {
  amount,
  type BillingContext,
  type Bills,
  gapWhere,
  hoursPerMonth,
  isSet,
  type Part,
  size,
  text,
} from "../billing";
import { count } from "../../model/words";
import { isAbout } from "../scaling";
import { knownText } from "../schedules";

/** A cluster that is a node of a replication group is billed with the group. */
export const cacheCluster: Bills = (resource, context) =>
  isSet(resource, "replicationGroupId")
    ? [{ free: "A node of a replication group is billed with the group." }]
    : cacheNodes(resource, size(resource, "numCacheNodes", 1).value, context);

/** By shards and their replicas, or by nodes: the provider writes all of them. */
export const replicationGroup: Bills = (resource, context) => {
  const byShards = size(resource, "numNodeGroups", 1).value * (1 + amount(resource, "replicasPerNodeGroup", 0).value);
  const scaled = context.stack
    .of("aws:appautoscaling/target:Target")
    .some((target) => isAbout(target, [resource], knownText(resource, "replicationGroupId")));
  return [
    ...cacheNodes(resource, Math.max(byShards, size(resource, "numCacheClusters", 1).value), context),
    ...(scaled ? [{ gap: "There is no worst case for a cache that scales by itself." }] : []),
  ];
};

/** One of each day; one is included. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups.html */
function backups(resource: Resource, usage: Usage): Part[] {
  const kept = amount(resource, "snapshotRetentionLimit", 0).value;
  if (kept <= 1) return [];
  const what = `${kept - 1} ${kept === 2 ? "backup" : "backups"} beyond the first`;
  return [{ what, key: "elasticache.backup", quantity: (kept - 1) * usage.cacheGb, origin: "usage" }];
}

function cacheNodes(resource: Resource, nodes: number, { usage }: BillingContext): Part[] {
  const engine = text(resource, "engine", "redis").value;
  const type = text(resource, "nodeType", "");
  if (type.value === "") return [{ gap: "`nodeType` is not set, so the size of the cache is not known." }];
  return [
    {
      what: `${count(nodes, "node")}, ${engine}, ${type.value}`,
      key: `elasticache.${engine}.${type.value}`,
      quantity: nodes * hoursPerMonth,
      origin: type.origin,
    },
    ...gapWhere(
      isOutOfSupport(engine, knownText(resource, "engineVersion")),
      "There is no price for the extended support of this version of Redis.",
    ),
    ...gapWhere(isSet(resource, "logDeliveryConfigurations"), "There is no price for logs that the cache delivers."),
    ...backups(resource, usage),
  ];
}

/** Redis 4 and 5 cost more from February 2026 on. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support-versions.html */
function isOutOfSupport(engine: string, version: string): boolean {
  return engine === "redis" && /^[2-5]\./.test(version);
}
