import type { UsageFigure } from "./bill";

/** What a month of operation uses. Numbers of the stack's settings, with the same names and units. */
export interface Usage {
  readonly transferOutGb: number;
  readonly hostCpuPercent: number;
  readonly databaseCpuPercent: number;
  readonly mediaGb: number;
  readonly logGb: number;
  readonly backupFactor: number;
  readonly snapshotFactor: number;
  readonly imageGb: number;
  readonly fileWrites: number;
  readonly fileReads: number;
  readonly dnsQueries: number;
}

/** A small SaaS with some hundred users; the settings say the same. */
export const defaultUsage: Usage = {
  transferOutGb: 30,
  hostCpuPercent: 10,
  databaseCpuPercent: 10,
  mediaGb: 20,
  logGb: 3,
  backupFactor: 1,
  snapshotFactor: 0.5,
  imageGb: 10,
  fileWrites: 20_000,
  fileReads: 200_000,
  dnsQueries: 500_000,
};

const units: Readonly<Record<keyof Usage, string>> = {
  transferOutGb: "GB a month to the internet",
  hostCpuPercent: "% of all vCPUs of the host",
  databaseCpuPercent: "% of all vCPUs of the database",
  mediaGb: "GB of uploads and static files",
  logGb: "GB of logs a month",
  backupFactor: "times the database's storage in backups",
  snapshotFactor: "times the data volume in snapshots",
  imageGb: "GB of images",
  fileWrites: "writes to buckets a month",
  fileReads: "reads from buckets a month",
  dnsQueries: "DNS queries a month",
};

/** Every assumption with its unit, and whether it is the default. */
export function usageFigures(usage: Usage): UsageFigure[] {
  return (Object.keys(defaultUsage) as (keyof Usage)[]).map((name) => ({
    name,
    value: String(usage[name]),
    unit: units[name],
    isDefault: usage[name] === defaultUsage[name],
  }));
}
