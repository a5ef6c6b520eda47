import { z } from "zod";

const percent = z.number().min(0).max(100);

/** What a month of operation uses, for the bill. Each default is a small SaaS with some hundred users. */
export const usageSchema = z.strictObject({
  transferOutGb: z.number().nonnegative().default(30).describe("GB per month from the host to the internet."),
  hostCpuPercent: percent.default(10).describe("Average CPU load of the host, percent of all vCPUs."),
  databaseCpuPercent: percent.default(10).describe("Average CPU load of the database, percent of all vCPUs."),
  mediaGb: z.number().nonnegative().default(20).describe("GB in the media and static buckets."),
  logGb: z.number().nonnegative().default(3).describe("GB of container and system logs per month."),
  backupFactor: z
    .number()
    .nonnegative()
    .default(1)
    .describe("Automated backups, as a multiple of the database's storage."),
  snapshotFactor: z.number().nonnegative().default(0.5).describe("Snapshots, as a multiple of the data volume."),
  imageGb: z.number().nonnegative().default(10).describe("GB of images in the image repository."),
  fileWrites: z.number().nonnegative().default(20_000).describe("Writes to the buckets per month."),
  fileReads: z.number().nonnegative().default(200_000).describe("Reads from the buckets per month."),
  dnsQueries: z.number().nonnegative().default(500_000).describe("DNS queries per month."),
});

export type UsageSettings = Readonly<z.infer<typeof usageSchema>>;
