import type { Problem } from "../judge/problem";
import { type Limit, limit } from "./limit";
import { isSet, numberOr, objectOf, objectsOf, type Properties, textOf, when } from "./objections";
import { dailyWindow, overlaps, weeklyWindow } from "../../model/windows";

const api = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference";
const guide = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg";
const group = "aws:elasticache/replicationGroup:ReplicationGroup";
const user = "aws:elasticache/user:User";
const parameters = "aws:elasticache/parameterGroup:ParameterGroup";

const evictions = ["volatile", "allkeys"].flatMap((keys) => ["lru", "lfu", "random"].map((way) => `${keys}-${way}`));

/** What ElastiCache refuses of caches without shards. */
export const cacheLimits: readonly Limit[] = [
  limit(`${api}/API_CreateReplicationGroup.html`, [group], {
    properties: {
      description: { type: "string", minLength: 1 },
      nodeType: { type: "string", pattern: "^cache\\.[a-z][a-z0-9-]*\\.[a-z0-9]+$" },
      snapshotRetentionLimit: { type: "integer", minimum: 0, maximum: 35 },
      // "The only permitted printable special characters are !, &, #, $, ^, <, >, and -": dg/auth.html
      authToken: { type: "string", minLength: 16, maxLength: 128, pattern: "^[a-zA-Z0-9!&#$^<>-]+$" },
      numCacheClusters: { type: "integer", minimum: 1, maximum: 6 },
    },
    dependentExcluded: {
      numCacheClusters: ["replicasPerNodeGroup", "numNodeGroups"],
      authToken: ["userGroupIds"],
    },
  }),
  { types: [group], page: `${api}/API_CreateReplicationGroup.html`, judge: standby },
  { types: [group], page: `${guide}/Clusters.RBAC.html`, judge: needsTls },
  { types: [group], page: `${guide}/engine-versions.html`, judge: version },
  { types: [group], page: `${guide}/backups-automatic.html`, judge: windows },
  limit(`${api}/API_CreateUser.html`, [user], {
    properties: {
      userId: { type: "string", maxLength: 40, pattern: "^[a-zA-Z][a-zA-Z0-9-]*$" },
      accessString: { type: "string", pattern: "^(on|off)( |$)" },
      passwords: { minItems: 1, maxItems: 2, items: { type: "string", minLength: 16, maxLength: 128 } },
    },
  }),
  {
    types: [user],
    page: `${guide}/auth-iam.html`,
    judge: ({ userId, userName, authenticationMode }) =>
      when(
        objectOf(authenticationMode)["type"] === "iam" &&
          textOf(userId) !== null &&
          textOf(userName) !== null &&
          userId !== userName,
        "combination",
        ["userName"],
        `is ${String(userName)}, and userId is ${String(userId)}`,
        "the same of both, with IAM",
      ),
  },
  limit(`${api}/API_CreateCacheParameterGroup.html`, [parameters], {
    properties: {
      family: {
        type: "string",
        pattern: "^(memcached1\\.[456]|redis(2\\.[68]|3\\.2|4\\.0|5\\.0|6\\.x|7)|valkey[7-9])$",
      },
    },
  }),
  {
    types: [parameters],
    page: `${guide}/ParameterGroups.Engine.html`,
    judge: ({ parameters: set }) =>
      objectsOf(set).flatMap(({ name, value }, at) =>
        when(
          name === "maxmemory-policy" &&
            textOf(value) !== null &&
            ![...evictions, "volatile-ttl", "noeviction"].includes(String(value)),
          "value",
          ["parameters", at, "value"],
          `is ${JSON.stringify(value)}`,
          [...evictions, "volatile-ttl", "noeviction"].join(", "),
        ),
      ),
  },
  limit(`${api}/API_CreateCacheSubnetGroup.html`, ["aws:elasticache/subnetGroup:SubnetGroup"], {
    properties: {
      name: { type: "string", maxLength: 255, pattern: "^[a-zA-Z0-9-]+$" },
      subnetIds: { minItems: 1 },
    },
  }),
];

function standby({
  automaticFailoverEnabled,
  multiAzEnabled,
  numCacheClusters,
  replicasPerNodeGroup,
}: Properties): Problem[] {
  const nodes = numberOr(
    numCacheClusters,
    replicasPerNodeGroup === undefined && numCacheClusters === undefined ? 1 : null,
  );
  return [
    ...when(
      automaticFailoverEnabled === true && nodes !== null && nodes < 2,
      "combination",
      ["automaticFailoverEnabled"],
      `is true, with ${nodes ?? ""} node`,
      "numCacheClusters of 2 or more",
    ),
    ...when(
      multiAzEnabled === true && automaticFailoverEnabled !== true && !isUnknownYet(automaticFailoverEnabled),
      "combination",
      ["multiAzEnabled"],
      "is true without automaticFailoverEnabled",
      "both",
    ),
  ];
}

function isUnknownYet(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function needsTls({ transitEncryptionEnabled, authToken, userGroupIds }: Properties): Problem[] {
  if (transitEncryptionEnabled === true || isUnknownYet(transitEncryptionEnabled)) return [];
  const property = isSet(userGroupIds) ? "userGroupIds" : "authToken";
  return when(
    isSet(userGroupIds) || isSet(authToken),
    "combination",
    [property],
    "is set without transitEncryptionEnabled",
    "transitEncryptionEnabled: true",
  );
}

/** From Redis 7 and in Valkey a version is a major and a minor one; the patch is AWS's. */
function version({ engine, engineVersion }: Properties): Problem[] {
  const given = textOf(engineVersion);
  if (given === null) {
    const isMissing = engine === "valkey" && !isSet(engineVersion);
    return when(isMissing, "missing", ["engineVersion"], "is missing", "a version of Valkey, such as 8.2");
  }
  const major = Number.parseInt(given, 10);
  const isPlain = /^\d+\.\d+$/.test(given);
  return [
    ...when(
      (engine === "valkey" || major >= 7) && !isPlain,
      "pattern",
      ["engineVersion"],
      `is ${JSON.stringify(given.slice(0, 80))}`,
      "major and minor, such as 8.2",
    ),
    ...when(
      engine === "valkey" && isPlain && Number(given) < 7.2,
      "value",
      ["engineVersion"],
      `is ${given}`,
      "7.2 or more of Valkey",
    ),
  ];
}

function windows({ snapshotWindow, maintenanceWindow }: Properties): Problem[] {
  const [snapshots, maintenance] = [
    dailyWindow(textOf(snapshotWindow) ?? ""),
    weeklyWindow(textOf(maintenanceWindow) ?? ""),
  ];
  return [
    ...when(
      snapshots !== null && snapshots.length < 60,
      "schedule",
      ["snapshotWindow"],
      `lasts ${snapshots?.length ?? 0} minutes`,
      "60 minutes or more",
    ),
    ...when(
      snapshots !== null && maintenance !== null && overlaps(snapshots, maintenance),
      "combination",
      ["maintenanceWindow"],
      `lies within the snapshot window ${String(snapshotWindow)}`,
      "windows that do not overlap",
    ),
  ];
}
