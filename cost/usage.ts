import type { UsageFigure } from "../model/bill";

/** What a month of operation uses. Figures of the stack's settings, with the same names and units. */
export interface Usage {
  readonly transferOutGb: number;
  readonly crossZoneGb: number;
  readonly endpointGb: number;
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
  readonly secretReads: number;
  readonly keyRequests: number;
  readonly queueRequests: number;
  readonly messages: number;
  readonly emails: number;
  readonly callSeconds: number;
  readonly otherCalls: number;
  readonly buildMinutes: number;
  readonly loadBalancerUnits: number;
  /** Without what AWS gives every account for nothing: that belongs to the account, not to a stack. */
  readonly listPrice: boolean;
}

/** A small SaaS with some hundred users; the settings say the same. */
export const defaultUsage: Usage = {
  transferOutGb: 30,
  crossZoneGb: 10,
  endpointGb: 10,
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
  secretReads: 1_000,
  keyRequests: 1_000,
  queueRequests: 1_000,
  messages: 1_000,
  emails: 100,
  callSeconds: 1,
  otherCalls: 100,
  buildMinutes: 120,
  loadBalancerUnits: 1,
  listPrice: true,
};

const units: Readonly<Record<keyof Usage, string>> = {
  transferOutGb: "GB a month to the internet",
  crossZoneGb: "GB a month between availability zones, both directions together",
  endpointGb: "GB a month through each interface endpoint",
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
  secretReads: "reads of each secret a month",
  keyRequests: "requests to each key a month",
  queueRequests: "requests to each queue a month",
  messages: "messages to each topic a month",
  emails: "e-mails from each topic a month",
  callSeconds: "seconds for each call of a function",
  otherCalls: "calls a month of a function that no schedule calls",
  buildMinutes: "minutes a month in which each of the account's builds runs",
  loadBalancerUnits: "capacity units of each load balancer at any time",
  listPrice: "nothing taken off for what AWS gives every account",
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
