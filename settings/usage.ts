import { z } from "zod";

/** What a month of operation uses, for the bill. Each default is a small SaaS with some hundred users. */
export const usageSchema = z.strictObject({
  /** GB per month from the host to the internet. */
  transferOutGb: z.number().nonnegative().default(30),
  /** Average CPU load of the host and of the database, percent of all vCPUs. */
  hostCpuPercent: z.number().min(0).max(100).default(10),
  databaseCpuPercent: z.number().min(0).max(100).default(10),
  /** GB in the media and static buckets. */
  mediaGb: z.number().nonnegative().default(20),
  /** GB of container and system logs per month. */
  logGb: z.number().nonnegative().default(3),
  /** Automated backups, as a multiple of the database's storage. */
  backupFactor: z.number().nonnegative().default(1),
});

export type UsageSettings = Readonly<z.infer<typeof usageSchema>>;
