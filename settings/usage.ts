import { z } from "zod";

const amount = z.number().nonnegative();
const percent = z.number().min(0).max(100);

/** What a month of operation uses, for the bill. Each default is a small SaaS with some hundred users. */
export const usageSchema = z.strictObject({
  transferOutGb: amount.default(30).describe("GB per month from the host to the internet."),
  crossZoneGb: amount.default(10).describe("GB per month between availability zones, both directions together."),
  endpointGb: amount.default(10).describe("GB per month through each interface endpoint."),
  hostCpuPercent: percent.default(10).describe("Average CPU load of the host, percent of all vCPUs."),
  databaseCpuPercent: percent.default(10).describe("Average CPU load of the database, percent of all vCPUs."),
  mediaGb: amount.default(20).describe("GB in the media and static buckets."),
  logGb: amount.default(3).describe("GB of container and system logs per month."),
  backupFactor: amount.default(1).describe("Automated backups, as a multiple of the database's storage."),
  snapshotFactor: amount.default(0.5).describe("Snapshots, as a multiple of the data volume."),
  imageGb: amount.default(10).describe("GB of images in the image repository."),
  fileWrites: amount.default(20_000).describe("Writes to the buckets per month."),
  fileReads: amount.default(200_000).describe("Reads from the buckets per month."),
  dnsQueries: amount.default(500_000).describe("DNS queries per month."),
  secretReads: amount.default(1_000).describe("Reads of each secret per month."),
  keyRequests: amount.default(1_000).describe("Requests to each KMS key per month."),
  queueRequests: amount.default(1_000).describe("Requests to each queue per month."),
  messages: amount.default(1_000).describe("Messages to each topic per month."),
  emails: amount.default(100).describe("E-mails from each topic per month."),
  callSeconds: amount.default(1).describe("Seconds for each call of a Lambda function."),
  otherCalls: amount.default(100).describe("Calls per month of a Lambda function that no schedule calls."),
  buildMinutes: amount.default(120).describe("Minutes per month in which each of the account's builds runs."),
  loadBalancerUnits: amount.default(1).describe("Capacity units of each load balancer, on average."),
  listPrice: z
    .boolean()
    .default(true)
    .describe("Nothing is taken off for what AWS gives every account: it is given once, and not to each stack."),
});

export type UsageSettings = Readonly<z.infer<typeof usageSchema>>;
