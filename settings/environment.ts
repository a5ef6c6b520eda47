import { z } from "zod";
import { alertEmail, awsAccountId, clock, domainName, region, timezone } from "./primitives";
import { usageSchema } from "./usage";

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** When the environment runs; outside these hours host and database are stopped. */
export const officeHoursSchema = z.strictObject({
  days: z.array(z.enum(weekdays)).min(1),
  start: clock,
  stop: clock,
  timezone,
});

export const hostSchema = z.strictObject({
  /** EC2 instance type; its family decides the architecture. */
  instanceType: z.string(),
  /** Pinned on purpose: a newer image would replace the host. */
  ami: z.strictObject({ id: z.string().regex(/^ami-[0-9a-f]{8,17}$/), architecture: z.enum(["arm64", "x86_64"]) }),
  rootVolumeGb: z.int().min(8).max(16_384).default(20),
  /** Certificates and Redis; survives a replaced host. */
  dataVolumeGb: z.int().min(1).max(16_384).default(20),
  /** Daily snapshots of the data volume that are kept. */
  snapshotCount: z.int().min(1).max(1_000).default(7),
  cpuCredits: z.enum(["standard", "unlimited"]).default("standard"),
});

export const databaseSchema = z.strictObject({
  /** Major, or major and minor: `17` or `17.5`. */
  engineVersion: z.string().regex(/^\d{2}(\.\d{1,2})?$/),
  instanceClass: z.string(),
  storageGb: z.int().min(20).max(65_536),
  /** Storage grows by itself up to here. */
  maxStorageGb: z.int().min(20).max(65_536),
  multiAz: z.boolean().default(false),
  /** Days of point-in-time recovery. */
  backupDays: z.int().min(0).max(35),
  /** UTC, `hh:mm-hh:mm`. */
  backupWindow: z.string().regex(/^\d\d:\d\d-\d\d:\d\d$/),
  /** UTC, `ddd:hh:mm-ddd:hh:mm`. */
  maintenanceWindow: z.string().regex(/^[a-z]{3}:\d\d:\d\d-[a-z]{3}:\d\d:\d\d$/),
});

export const taskSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  /** Unix cron (`30 2 * * mon-fri`, `@daily`) or `rate(5 minutes)`. */
  schedule: z.string(),
  timezone,
  /** Path of the application's internal endpoint: `/internal/tasks/<…>`. */
  path: z.string().regex(/^\/internal\/tasks\/[a-z0-9-]+$/),
  timeoutSeconds: z.int().min(1).max(890).default(60),
});

/** One environment: what `Pulumi.<environment>.yaml` says. */
export const environmentSchema = z.strictObject({
  kind: z.literal("environment"),
  region,
  awsAccountId,
  /** The stack of the account that holds the zone, the images and this environment's release. */
  accountStack: z.string().default("account"),
  /** Two zones by name; the host and its data volume live in the first. */
  availabilityZones: z.tuple([z.string(), z.string()]),
  vpcCidr: z.cidrv4().default("10.20.0.0/16"),
  domain: domainName,
  zone: domainName,
  /** Protects stateful parts: no deletion without a change of this setting first. */
  keep: z.boolean(),
  monthlyCapUsd: z.number().positive(),
  alertEmail,
  host: hostSchema,
  database: databaseSchema,
  media: z.strictObject({ oldVersionDays: z.int().min(1).max(3_650).default(30) }).prefault({}),
  logRetentionDays: z.literal([7, 14, 30, 60, 90, 180, 365]).default(30),
  tasks: z.array(taskSchema).default([]),
  officeHours: officeHoursSchema.optional(),
  usage: usageSchema.prefault({}),
});

export type EnvironmentSettings = Readonly<z.infer<typeof environmentSchema>>;
export type HostSettings = Readonly<z.infer<typeof hostSchema>>;
export type DatabaseSettings = Readonly<z.infer<typeof databaseSchema>>;
export type TaskSettings = Readonly<z.infer<typeof taskSchema>>;
export type OfficeHours = Readonly<z.infer<typeof officeHoursSchema>>;
