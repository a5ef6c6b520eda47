import { isProperties, read, type Resource } from "../../model";
import { restoreDrillTag } from "../../model/names";
import { burstableFamily } from "../../model/burstable";
import {
  amount,
  apart,
  type BillingContext,
  type Bills,
  flag,
  gapWhere,
  hoursPerMonth,
  isSet,
  type Part,
  requiredSize,
  text,
} from "../billing";
import { runningHours } from "../running-hours";
import { surplusCredits } from "./credits";
import { extendedSupport } from "./extended-support";

export const database: Bills = (resource, context) => {
  const engine = text(resource, "engine", "").value;
  const source = ["replicateSourceDb", "snapshotIdentifier"].find((property) => isSet(resource, property));
  if (engine === "" && source !== undefined)
    return [{ gap: `Engine and storage are those of \`${source}\`, which is not read here.` }];
  if (engine !== "postgres") return [{ gap: `There are prices only for PostgreSQL, not for "${engine}".` }];
  const type = text(resource, "instanceClass", "");
  if (type.value === "") return [{ gap: "`instanceClass` is not set." }];
  const zones = flag(resource, "multiAz", false).value ? "multi" : "single";
  const hours = runningHours(resource, context);
  return [
    { what: `${type.value}, ${zones}-AZ`, key: `rds.${type.value}.${zones}`, quantity: hours, origin: type.origin },
    ...credits(type.value, hours, context),
    ...apart(() => storage(resource, zones)),
    ...apart(() => backups(resource, context)),
    ...drills(resource, type.value, context),
    ...masterSecret(resource),
    ...address(resource),
    ...apart(() => extendedSupport(resource, type.value, zones, context)),
    ...options.flatMap((option) => apart(() => option(resource))),
  ];
};

/**
 * T3 and T4g are always unlimited on RDS, T2 never is.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Types.html
 */
function credits(type: string, hours: number, { usage }: BillingContext): Part[] {
  if (burstableFamily(type) === "t2") return [];
  return surplusCredits("rds", type, () => usage.databaseCpuPercent, hours);
}

/** Storage is paid while the instance is stopped, too. Growth by itself ends at its limit: the worst case. */
function storage(resource: Resource, zones: string): Part[] {
  const type = text(resource, "storageType", isSet(resource, "iops") ? "io1" : "gp2").value;
  const size = requiredSize(resource, "allocatedStorage", "it is that of a snapshot or of another database");
  const limit = amount(resource, "maxAllocatedStorage", size.value).value;
  const stored = {
    what: `${type} storage`,
    key: `rds.${type}.${zones}`,
    quantity: size.value,
    worst: Math.max(limit, size.value),
    origin: size.origin,
  };
  return [stored, ...speed(resource, type, size.value, zones)];
}

/** Included with gp3 for PostgreSQL, in IOPS and MiB/s; from 400 GB on, the storage is striped. Null: all is included. */
function included(type: string, sizeGb: number): readonly [iops: number, throughput: number] | null {
  if (type === "io1" || type === "io2") return [0, Infinity];
  if (type !== "gp3") return null;
  return sizeGb < 400 ? [3_000, 125] : [12_000, 500];
}

function speed(resource: Resource, type: string, sizeGb: number, zones: string): Part[] {
  const free = included(type, sizeGb);
  if (free === null) return [];
  const [freeIops, freeThroughput] = free;
  const iops = amount(resource, "iops", 0);
  const throughput = amount(resource, "storageThroughput", 0);
  if (freeIops === 0 && iops.value === 0) return [{ gap: `\`iops\` of ${type} storage is not set.` }];
  const above = freeIops === 0 ? "" : ` above ${freeIops.toLocaleString("en")}`;
  return [
    {
      what: `IOPS${above}`,
      key: `rds.${type}.iops.${zones}`,
      quantity: Math.max(0, iops.value - freeIops),
      origin: iops.origin,
    },
    {
      what: `throughput above ${freeThroughput} MiB/s`,
      key: `rds.${type}.throughput.${zones}`,
      quantity: Math.max(0, throughput.value - freeThroughput),
      origin: throughput.origin,
    },
  ].filter(({ quantity }) => quantity > 0);
}

/** Backups are free up to the size of the storage. */
function backups(resource: Resource, { usage }: BillingContext): Part[] {
  if (amount(resource, "backupRetentionPeriod", 0).value === 0) return [];
  const quantity = Math.max(0, usage.backupFactor - 1) * amount(resource, "allocatedStorage", 20).value;
  return [{ what: "backups beyond the free size", key: "rds.backup", quantity, origin: "usage" }];
}

/** A copy of a single zone, which is paid by what the original has; what it was made for says a tag. */
function drills(resource: Resource, type: string, { usage }: BillingContext): readonly Part[] {
  const tags = read(resource, "tags");
  if (tags.state !== "known" || !isProperties(tags.value)) return [];
  if (!Object.keys(tags.value).some((key) => key.endsWith(`:${restoreDrillTag}`))) return [];
  const what = "copy for restore drills";
  return apart(() => {
    const kind = text(resource, "storageType", "gp2").value;
    const gigabytes = (usage.drillHours / hoursPerMonth) * amount(resource, "allocatedStorage", 0).value;
    return [
      { what: `${what}, ${type}`, key: `rds.${type}.single`, quantity: usage.drillHours, origin: "usage" },
      { what: `${what}, storage`, key: `rds.${kind}.single`, quantity: gigabytes, origin: "usage" },
    ];
  });
}

function masterSecret(resource: Resource): Part[] {
  if (!flag(resource, "manageMasterUserPassword", false).value) return [];
  return [{ what: "secret of the master password", key: "secrets.secret", quantity: 1, origin: "property" }];
}

function address(resource: Resource): Part[] {
  const { value, origin } = flag(resource, "publiclyAccessible", false);
  return value ? [{ what: "public address", key: "publicIpv4.inUse", quantity: hoursPerMonth, origin }] : [];
}

/** Options that cost, at rates that no source of ours states; each is apart from the others. */
const options: readonly ((resource: Resource) => readonly Part[])[] = [
  (resource) => {
    const kept = amount(resource, "performanceInsightsRetentionPeriod", 7).value;
    return gapWhere(kept > 7, `There is no price for ${kept} days of Performance Insights.`);
  },
  (resource) =>
    gapWhere(
      text(resource, "databaseInsightsMode", "standard").value === "advanced",
      "There is no price for the advanced mode of Database Insights.",
    ),
  (resource) =>
    gapWhere(flag(resource, "dedicatedLogVolume", false).value, "There is no price for a dedicated log volume."),
  (resource) =>
    gapWhere(
      text(resource, "storageType", "gp2").value === "standard",
      "There is no price for reads and writes of magnetic storage.",
    ),
  // Enhanced monitoring is paid by the logs that it writes, more the shorter it is.
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.overview.html
  (resource) =>
    gapWhere(isSet(resource, "monitoringInterval"), "There is no price for the logs of `monitoringInterval`."),
];
