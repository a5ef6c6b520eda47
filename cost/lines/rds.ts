import type { Resource } from "../../graph";
import { amount, type BillingContext, type Bills, flag, type Gap, type Item, text } from "../billing";
import { burstableFamily, surplusHours } from "./burstable";

export const database: Bills = (resource, context) => {
  const engine = text(resource, "engine", "").value;
  if (engine !== "postgres") return [{ gap: `There are prices for PostgreSQL alone, not for "${engine}".` }];
  const type = text(resource, "instanceClass", "");
  const zones = flag(resource, "multiAz", false).value ? "multi" : "single";
  const hours = context.runningHours;
  return [
    { what: `${type.value}, ${zones}-AZ`, key: `rds.${type.value}.${zones}`, quantity: hours, origin: type.origin },
    ...credits(type.value, context),
    ...storage(resource, zones),
    ...backups(resource, context),
    ...masterSecret(resource),
    ...extendedSupport(resource),
  ];
};

/** Burstable classes of RDS are always unlimited. */
function credits(type: string, { usage, runningHours }: BillingContext): Item[] {
  const family = burstableFamily(type);
  if (family === null) return [];
  const quantity = surplusHours(type, usage.databaseCpuPercent, runningHours);
  const worst = surplusHours(type, 100, runningHours);
  return [
    { what: "CPU credits above the baseline", key: `rds.${family}.cpuCredits`, quantity, worst, origin: "usage" },
  ];
}

/** Storage is paid while the instance is stopped, too. Growth by itself ends at its limit: the worst case. */
function storage(resource: Resource, zones: string): (Item | Gap)[] {
  const type = text(resource, "storageType", "gp2").value;
  const size = amount(resource, "allocatedStorage", 20);
  const limit = amount(resource, "maxAllocatedStorage", size.value).value;
  const item = {
    what: `${type} storage`,
    key: `rds.${type}.${zones}`,
    quantity: size.value,
    worst: Math.max(limit, size.value),
    origin: size.origin,
  };
  // PostgreSQL below 400 GB has 3,000 IOPS and 125 MiB/s, from there on 12,000 and 500.
  const [freeIops, freeThroughput] = size.value < 400 ? [3_000, 125] : [12_000, 500];
  const iops = Math.max(0, amount(resource, "iops", 0).value - freeIops);
  const throughput = Math.max(0, amount(resource, "storageThroughput", 0).value - freeThroughput);
  const more: (Item | Gap)[] = [];
  if (iops > 0)
    more.push({ what: `IOPS above ${freeIops}`, key: `rds.${type}.iops.${zones}`, quantity: iops, origin: "property" });
  if (throughput > 0) {
    more.push({
      what: `throughput above ${freeThroughput} MiB/s`,
      key: `rds.${type}.throughput.${zones}`,
      quantity: throughput,
      origin: "property",
    });
  }
  return [item, ...more];
}

/** Backups are free up to the size of the storage. */
function backups(resource: Resource, { usage }: BillingContext): Item[] {
  if (amount(resource, "backupRetentionPeriod", 0).value === 0) return [];
  const quantity = Math.max(0, usage.backupFactor - 1) * amount(resource, "allocatedStorage", 20).value;
  return [{ what: "backups beyond the free size", key: "rds.backup", quantity, origin: "usage" }];
}

function masterSecret(resource: Resource): Item[] {
  if (!flag(resource, "manageMasterUserPassword", false).value) return [];
  return [{ what: "secret of the master password", key: "secrets.secret", quantity: 1, origin: "property" }];
}

/** Left on, it bills each vCPU and hour once the version is old; no source states the rate of every year. */
function extendedSupport(resource: Resource): Gap[] {
  const lifecycle = text(resource, "engineLifecycleSupport", "open-source-rds-extended-support").value;
  const major = Number(text(resource, "engineVersion", "0").value.split(".")[0]);
  const isOld = lifecycle === "open-source-rds-extended-support" && major <= 13;
  return isOld ? [{ gap: `There is no price for extended support of PostgreSQL ${major}.` }] : [];
}
