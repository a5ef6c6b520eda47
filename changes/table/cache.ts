import type { Behaviours, Departure, Effect, Loss, Move } from "../behaviour";
import { refusedUntilWindow } from "./window";

/** What waits for the maintenance window, and what goes on meanwhile. */
const modify = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyReplicationGroup.html";
const versions = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.HowTo.html";
const scaling = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Scaling.RedisReplGrps.html";

/** Without `applyImmediately` ElastiCache changes nodes in the maintenance window. */
function wait({ is }: Pick<Move, "is">): "now" | "window" {
  return is["applyImmediately"] === true ? "now" : "window";
}

/** How long a node is away is nowhere said, but for one that has a standby: seconds. */
function restart(move: Move, source: string): Effect {
  const hasStandby = move.was["automaticFailoverEnabled"] === true && move.is["automaticFailoverEnabled"] === true;
  return {
    waits: wait(move),
    interruption: { what: "cache-restarted", seconds: { from: 0, to: hasStandby ? 60 : null }, source },
    note: hasStandby
      ? "A standby takes over: writes fail for seconds, and reads go on."
      : "It has no standby: it is away meanwhile, and that it keeps what it holds is best effort.",
  };
}

const quietly = (move: Move): Effect => ({ waits: wait(move) });

/** engine_version.go, engineVersionIsDowngrade. */
function version(move: Move): Effect {
  const [before, after] = [numbers(move.before), numbers(move.after)];
  if (before === null || after === null) return { depends: "the version of the engine" };
  const isOlder = after.major < before.major || (after.major === before.major && after.minor < before.minor);
  if (isOlder) return { replaces: true, note: "ElastiCache never goes back to an older version: it is replaced." };
  return restart(move, versions);
}

function numbers(value: unknown): { readonly major: number; readonly minor: number } | null {
  const [, major, minor] = typeof value === "string" ? (/^(\d+)\.(\d+|x)/.exec(value) ?? []) : [];
  if (major === undefined || minor === undefined) return null;
  return { major: Number(major), minor: minor === "x" ? Number.POSITIVE_INFINITY : Number(minor) };
}

/** replication_group.go, CustomizeDiff: before 7.0.5 encryption was a matter of creation. */
function encryption(move: Move): Effect {
  const version = numbers(move.was["engineVersion"]);
  if (version === null) return { depends: "whether the version that runs can change its encryption." };
  if (version.major < 7) return { replaces: true };
  if (move.after !== true || move.is["transitEncryptionMode"] !== "required") return quietly(move);
  return {
    refused: {
      by: "aws",
      why: `ElastiCache turns encryption on with the mode "preferred" first (${modify}).`,
      fix: 'Deploy it with the mode "preferred", let all clients connect by TLS, then set "required".',
    },
  };
}

function lossOf({ resource, was }: Departure): Loss {
  const days = was["snapshotRetentionLimit"];
  const hasSnapshots = typeof days === "number" && days > 0;
  return {
    lost: `everything in ${resource.name}${hasSnapshots ? ", automatic snapshots too" : ""}`,
    kept: typeof was["finalSnapshotIdentifier"] === "string" ? "A final snapshot is taken." : null,
  };
}

export const cache: Behaviours = {
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    provider: "elasticache/replication_group.go",
    cloudFormation: "ElastiCache::ReplicationGroup",
    name: "replicationGroupId",
    replacedBy: [
      "atRestEncryptionEnabled",
      "dataTieringEnabled",
      "globalReplicationGroupId",
      "kmsKeyId",
      "networkType",
      "nodeGroupConfigurations",
      "port",
      "replicationGroupId",
      "securityGroupNames",
      "snapshotArns",
      "snapshotName",
      "subnetGroupName",
    ],
    computed: [
      "applyImmediately",
      "atRestEncryptionEnabled",
      "autoMinorVersionUpgrade",
      "clusterMode",
      "dataTieringEnabled",
      "engine",
      "engineVersion",
      "globalReplicationGroupId",
      "ipDiscovery",
      "maintenanceWindow",
      "networkType",
      "nodeGroupConfigurations",
      "nodeType",
      "numCacheClusters",
      "numNodeGroups",
      "parameterGroupName",
      "replicasPerNodeGroup",
      "securityGroupIds",
      "securityGroupNames",
      "snapshotWindow",
      "subnetGroupName",
      "transitEncryptionEnabled",
      "transitEncryptionMode",
    ],
    differs: {
      cacheSubnetGroupName: "named subnetGroupName",
      preferredCacheClusterAZs: "the provider sends it at creation alone, and leaves a group that stands as it is",
      securityGroupNames: "the provider's ForceNew",
    },
    effects: {
      preferredCacheClusterAzs: { isSame: true, note: "The provider leaves the nodes where they are." },
      // customizeDiffEngineForceNewOnDowngrade: Redis becomes Valkey in place, and never the other way.
      engine: (move) =>
        move.after === "redis"
          ? { replaces: true }
          : { ...restart(move, versions), depends: "whether its version allows it." },
      engineVersion: version,
      nodeType: (move) => restart(move, scaling),
      // increaseReplicationGroupReplicaCount, decreaseReplicationGroupReplicaCount: always at once.
      numCacheClusters: { note: "Nodes come or go at once, whatever the window; the primary stays up." },
      numNodeGroups: { note: "Slots move while it goes on answering." },
      automaticFailoverEnabled: quietly,
      multiAzEnabled: quietly,
      parameterGroupName: quietly,
      transitEncryptionEnabled: encryption,
      transitEncryptionMode: (move) =>
        move.after === "required"
          ? { waits: wait(move), note: "Clients without TLS are refused from then on." }
          : quietly(move),
      userGroupIds: { note: "Connections of users that are in no group any more end." },
      snapshotRetentionLimit: ({ after }) =>
        after === 0 ? { lost: "every automatic snapshot of it; those that were taken by hand stay" } : {},
      snapshotWindow: { waits: "eventually" },
      maintenanceWindow: { note: "Where something waits for the window, it waits for the new one from now on." },
      finalSnapshotIdentifier: { isSame: true, note: "It is for the deletion alone." },
    },
    replacement: {
      interruption: { what: "cache-restarted", seconds: { from: 0, to: null }, source: modify },
      note: "The new one is empty and has another address.",
    },
    holds: lossOf,
    // DeleteReplicationGroup: a snapshot of that name must not be there.
    leaves: ({ finalSnapshotIdentifier }) =>
      typeof finalSnapshotIdentifier === "string" ? `the snapshot ${finalSnapshotIdentifier}` : null,
    readBack: {
      engineVersion: "minor versions update themselves in the window; the provider keeps major and minor",
      maintenanceWindow: "in lower case",
      replicationGroupId: "in lower case",
    },
  },
  "aws:elasticache/parameterGroup:ParameterGroup": {
    provider: "elasticache/parameter_group.go",
    cloudFormation: "ElastiCache::ParameterGroup",
    name: "name",
    replacedBy: ["description", "family", "name"],
    differs: { cacheParameterGroupFamily: "named family", description: "the provider's ForceNew" },
    usedBy: ["parameterGroupName"],
    effects: { parameters: { note: "Parameters that need it take hold at the next restart of the nodes." } },
    // deleteParameterGroup: three minutes of InvalidCacheParameterGroupState.
    refusesDeletion: (departure) => refusedUntilWindow(departure, "ElastiCache", "cache"),
    readBack: { name: "in lower case" },
  },
  "aws:elasticache/subnetGroup:SubnetGroup": {
    provider: "elasticache/subnet_group.go",
    cloudFormation: "ElastiCache::SubnetGroup",
    name: "name",
    replacedBy: ["name"],
    differs: { cacheSubnetGroupName: "named name" },
    usedBy: ["subnetGroupName"],
    effects: { subnetIds: { depends: "whether a node lies in a subnet that goes: then ElastiCache refuses." } },
    readBack: { name: "in lower case" },
  },
  "aws:elasticache/user:User": {
    provider: "elasticache/user.go",
    cloudFormation: "ElastiCache::User",
    replacedBy: ["userId", "userName"],
    computed: ["authenticationMode"],
    effects: { accessString: { note: "It holds for open connections, too." } },
  },
  "aws:elasticache/userGroup:UserGroup": {
    provider: "elasticache/user_group.go",
    cloudFormation: "ElastiCache::UserGroup",
    replacedBy: ["userGroupId"],
    effects: {
      // user_group.go: ForceNew at first, and since Valkey came not in every version.
      engine: { depends: "whether the group changes its engine in place, or is replaced." },
      userIds: { note: "Connections of users that are in no group any more end." },
    },
    // DeleteUserGroup: "must first be disassociated from the replication group".
    usedBy: ["userGroupIds"],
  },
};
