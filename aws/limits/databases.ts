import type { Problem } from "../judge/problem";
import { type Limit, limit } from "./limit";
import { isSet, numberOr, objectsOf, type Properties, textOf, when } from "./objections";

const api = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference";
const guide = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide";
const database = "aws:rds/instance:Instance";
const passwords = ["password", "passwordWo", "manageMasterUserPassword"] as const;
const origins = ["replicateSourceDb", "snapshotIdentifier", "restoreToPointInTime", "s3Import"];

/** What RDS refuses of PostgreSQL, beyond what `combinations.ts` says. */
export const databaseLimits: readonly Limit[] = [
  limit(`${api}/API_CreateDBInstance.html`, [database], {
    properties: {
      password: { type: "string", minLength: 8, maxLength: 128, pattern: "^[!#-.0-?A-~]+$" },
      passwordWo: { type: "string", minLength: 8, maxLength: 128, pattern: "^[!#-.0-?A-~]+$" },
    },
    dependentExcluded: {
      password: ["passwordWo", "manageMasterUserPassword"],
      passwordWo: ["manageMasterUserPassword"],
    },
  }),
  { types: [database], page: `${api}/API_CreateDBInstance.html`, judge: whole },
  { types: [database], page: `${guide}/CHAP_Storage.html`, judge: speedOfLargeDisks },
  { types: [database], page: `${guide}/CHAP_Storage.html`, judge: provisionedSpeed },
  limit(`${guide}/UsingWithRDS.SSL.html`, [database], {
    // rds-ca-2019 ended on 2024-08-22.
    properties: { caCertIdentifier: { type: "string", pattern: "^rds-ca-(rsa2048|rsa4096|ecc384)-g\\d$" } },
  }),
  { types: [database], page: `${guide}/Concepts.DBInstanceClass.Support.html`, judge: classOfVersion },
  {
    types: [database],
    page: `${guide}/USER_PIOPS.Autoscaling.html`,
    judge: ({ allocatedStorage, maxAllocatedStorage }) => {
      const [from, to] = [numberOr(allocatedStorage, null), numberOr(maxAllocatedStorage, 0)];
      return when(
        from !== null && to > from && to < from * 1.1,
        "range",
        ["maxAllocatedStorage"],
        `is ${to}, with ${from ?? ""} allocated`,
        "10 % more at least",
      );
    },
  },
  {
    types: ["aws:rds/parameterGroup:ParameterGroup"],
    page: `${guide}/Appendix.PostgreSQL.CommonDBATasks.Parameters.html`,
    judge: parameters,
  },
  limit(`${api}/API_CreateDBSubnetGroup.html`, ["aws:rds/subnetGroup:SubnetGroup"], {
    properties: {
      name: { type: "string", pattern: "^(?!default$)" },
      description: { type: "string", minLength: 1 },
      subnetIds: { minItems: 2 },
    },
  }),
];

function whole(properties: Properties): Problem[] {
  const { monitoringInterval, monitoringRoleArn, performanceInsightsEnabled, databaseInsightsMode } = properties;
  const hasOrigin = origins.some((origin) => isSet(properties[origin]));
  const hasPassword = passwords.some((password) => isSet(properties[password]) && properties[password] !== false);
  const retention = numberOr(properties["performanceInsightsRetentionPeriod"], null);
  return [
    ...when(
      numberOr(monitoringInterval, 0) > 0 && !isSet(monitoringRoleArn),
      "missing",
      ["monitoringRoleArn"],
      `is missing, with monitoringInterval ${String(monitoringInterval)}`,
      "the role that RDS writes metrics by",
    ),
    ...when(
      isSet(properties["kmsKeyId"]) && (properties["storageEncrypted"] ?? false) === false && !hasOrigin,
      "combination",
      ["kmsKeyId"],
      "is set without storageEncrypted",
      "storageEncrypted: true",
    ),
    ...when(
      !hasOrigin && !hasPassword,
      "missing",
      [],
      "lacks a password of the master user",
      "manageMasterUserPassword: true, or passwordWo",
    ),
    ...when(
      retention !== null && performanceInsightsEnabled === false,
      "combination",
      ["performanceInsightsRetentionPeriod"],
      "is set without performanceInsightsEnabled",
      "both, or neither",
    ),
    ...when(
      databaseInsightsMode === "advanced" && (performanceInsightsEnabled !== true || (retention ?? 7) < 465),
      "combination",
      ["databaseInsightsMode"],
      "is advanced",
      "performanceInsightsEnabled, and a retention of 465 days or more",
    ),
  ];
}

/** Families that PostgreSQL 13 and later do not run on. */
const oldFamilies = ["m1", "m2", "m3", "m4", "r3", "r4", "t1", "t2"];

function classOfVersion({ engine, engineVersion, instanceClass }: Properties): Problem[] {
  const [, family = ""] = /^db\.([a-z0-9]+)\./.exec(textOf(instanceClass) ?? "") ?? [];
  const [major = "0"] = /^\d+/.exec(textOf(engineVersion) ?? "") ?? [];
  return when(
    engine === "postgres" && Number(major) >= 13 && oldFamilies.includes(family),
    "combination",
    ["instanceClass"],
    `is ${JSON.stringify(instanceClass)}, on which PostgreSQL ${major} does not run`,
    "a class of a later family, such as db.t4g or db.m7g",
  );
}

/** From 400 GB on, gp3 of PostgreSQL has 12,000 operations and 500 MB a second at least. */
function speedOfLargeDisks({ engine, storageType, allocatedStorage, iops, storageThroughput }: Properties): Problem[] {
  if (engine !== "postgres" || storageType !== "gp3" || numberOr(allocatedStorage, 0) < 400) return [];
  return Object.entries({
    iops: [iops, 12_000] as const,
    storageThroughput: [storageThroughput, 500] as const,
  }).flatMap(([property, [value, least]]) =>
    when(
      numberOr(value, least) < least,
      "range",
      [property],
      `is ${String(value)} for ${String(allocatedStorage)} GB of gp3`,
      `${least} or more, or leave it out`,
    ),
  );
}

/** io1 has 0.5 to 50 operations a second for each GB, io2 up to 1,000; of storage that grows, at its largest too. */
function provisionedSpeed({ storageType, iops, allocatedStorage, maxAllocatedStorage }: Properties): Problem[] {
  if (storageType !== "io1" && storageType !== "io2") return [];
  if (!isSet(iops)) return when(true, "missing", ["iops"], `is missing, with ${storageType}`, "operations a second");
  const [speed, size] = [numberOr(iops, null), numberOr(allocatedStorage, null)];
  if (speed === null || size === null) return [];
  const largest = Math.max(size, numberOr(maxAllocatedStorage, 0));
  const [least, most] = [Math.ceil(largest * 0.5), size * (storageType === "io1" ? 50 : 1_000)];
  return when(
    speed < least || speed > most,
    "range",
    ["iops"],
    `is ${speed} for ${size}${largest > size ? ` to ${largest}` : ""} GB of ${storageType}`,
    `${least} to ${most}`,
  );
}

/** Of PostgreSQL's parameters, those that only a start reads. */
const atStart = new Set([
  "autovacuum_freeze_max_age",
  "autovacuum_max_workers",
  "huge_pages",
  "max_connections",
  "max_locks_per_transaction",
  "max_prepared_transactions",
  "max_replication_slots",
  "max_wal_senders",
  "max_worker_processes",
  "rds.logical_replication",
  "shared_buffers",
  "shared_preload_libraries",
  "superuser_reserved_connections",
  "track_activity_query_size",
  "wal_buffers",
]);

function parameters({ family, parameters: set }: Properties): Problem[] {
  const text = textOf(family);
  return [
    ...when(
      text?.startsWith("postgres") === true && !/^postgres(9\.[3-6]|1\d)$/.test(text),
      "pattern",
      ["family"],
      `is ${JSON.stringify(text)}`,
      "postgres and the major version, such as postgres17",
    ),
    ...objectsOf(set).flatMap(({ name, applyMethod }, at) => [
      ...when(
        textOf(applyMethod) !== null && !["immediate", "pending-reboot"].includes(String(applyMethod)),
        "value",
        ["parameters", at, "applyMethod"],
        `is ${JSON.stringify(applyMethod)}`,
        "immediate, pending-reboot",
      ),
      // The provider says "immediate" where the program says nothing.
      ...when(
        atStart.has(String(name)) && (applyMethod === undefined || applyMethod === "immediate"),
        "combination",
        ["parameters", at, "applyMethod"],
        `is immediate for ${String(name)}, which only a start reads`,
        "pending-reboot",
      ),
    ]),
  ];
}
