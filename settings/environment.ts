import { z } from "zod";
import { wakingMinutes } from "../model/office-hours";
import { applicationSchema, timeoutsSchema } from "../host/contract/application";
import {
  alertEmail,
  awsAccountId,
  clock,
  domainName,
  machineImage,
  monthlyCapUsd,
  region,
  text,
  timezone,
} from "./primitives";
import { weekdays } from "../model/windows";
import { serviceSchema } from "./service";
import { usageSchema } from "./usage";

/** When the environment runs; outside these hours host and database are stopped. */
export const officeHoursSchema = z.strictObject({
  days: z.array(z.enum(weekdays)).min(1).describe("Days on which the environment runs."),
  start: clock.describe(`Wall-clock time of the start; tasks are called from ${wakingMinutes} minutes later on.`),
  stop: clock.describe("Wall-clock time of the stop, on the same day."),
  timezone,
});

/** Once a week; a host that sleeps then does it when it wakes. */
export const updatesSchema = z.strictObject({
  day: z.enum(weekdays).default("sun").describe("Day of the week."),
  time: clock.default("02:30").describe("Wall-clock time of the start."),
  timezone: timezone.default("UTC"),
});

export const hostSchema = z.strictObject({
  instanceType: z
    .string()
    .meta({ allowed: "an EC2 instance type: t4g.large" })
    .describe("Its family decides the architecture. t4g (Graviton) costs a fifth less than t3."),
  ami: z
    .strictObject({
      id: machineImage.describe("Ubuntu 24.04 of the region."),
      architecture: z.enum(["arm64", "x86_64"]).describe("Must be that of the instance type."),
    })
    .describe("Pinned on purpose: a newer image replaces the host."),
  rootVolumeGb: z.int().min(8).max(16_384).default(20).describe("System and images; lost with the host."),
  dataVolumeGb: z.int().min(1).max(16_384).default(20).describe("Certificates and Redis; survives a replaced host."),
  snapshotCount: z.int().min(1).max(1_000).default(7).describe("Daily snapshots of the data volume that are kept."),
  cpuCredits: z
    .enum(["standard", "unlimited"])
    .default("standard")
    .describe("For burstable types: slow down when the credits are used up, or pay for more."),
  updates: updatesSchema
    .prefault({})
    .describe("When the host updates Docker and kernel, and reboots if necessary; it waits for releases and jobs."),
  queuePassword: z
    .boolean()
    .default(false)
    .describe(
      "The queue's Redis requires QUEUE_USER and QUEUE_PASSWORD_FILE; an image must use them, and say so by its label onebox.queue-password.",
    ),
});

export const databaseSchema = z.strictObject({
  // Why: docs/decisions/0155.
  engineVersion: text(/^\d{2}$/, 'a major version of PostgreSQL, in quotes: "17"; RDS picks the minor one').describe(
    "Major version; minor ones update themselves in the maintenance window. Another one needs `applyChanges: now`.",
  ),
  instanceClass: z.string().meta({ allowed: "an RDS instance class: db.t4g.medium" }).describe("RDS instance class."),
  storageGb: z.int().min(20).max(65_536).describe("gp3 storage; below 400 GB it has 3,000 IOPS."),
  maxStorageGb: z.int().min(22).max(65_536).describe("Storage grows by itself up to here."),
  multiAz: z.boolean().default(false).describe("A standby in the second zone, for about twice the price."),
  backupDays: z.int().min(0).max(35).describe("Days of point-in-time recovery; 0 turns it off."),
  backupWindow: text(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, "hh:mm-hh:mm in UTC: 01:00-02:00").describe(
    "Daily backup. A stopped database makes none, so it lies within office hours.",
  ),
  maintenanceWindow: text(
    /^(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d-(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d$/,
    "ddd:hh:mm-ddd:hh:mm in UTC: sun:03:00-sun:04:00",
  ).describe("Weekly maintenance, apart from the backup."),
  applyChanges: z
    .enum(["window", "now"])
    .default("window")
    .describe(
      "When RDS applies changes to the database: in the maintenance window after the deployment, or during it, with the site down for as long as they take.",
    ),
});

export const taskSchema = z.strictObject({
  name: text(/^[a-z][a-z0-9-]{0,39}$/, "up to 40 lower-case letters, digits and hyphens").describe("Unique name."),
  schedule: z
    .string()
    .meta({ allowed: "unix cron (30 2 * * mon-fri), @daily and the like, or rate(5 minutes)" })
    .describe("When it runs."),
  timezone,
  path: text(/^\/internal\/tasks\/[a-z0-9-]+$/, "/internal/tasks/ and a name").describe(
    "What is called on the application.",
  ),
  timeoutSeconds: z.int().min(1).max(890).default(60).describe("How long the application may take to answer."),
});

/** What the host is told of the application, and how long things of it may take. */
export const appSchema = applicationSchema.extend({
  outboundPorts: z
    .array(z.int().min(1).max(65_535))
    .min(1)
    .max(50)
    .default([80, 443, 587])
    .describe("TCP ports on the internet that the host and the application may connect to."),
  timeouts: timeoutsSchema.prefault({}).describe("How long a release and what it starts may take."),
});

/** Mail of the application by Amazon SES. */
export const mailSchema = z.strictObject({
  from: text(/^[a-z0-9]([a-z0-9._+-]{0,62}[a-z0-9])?$/, "what stands before the @, in lower case: noreply")
    .default("noreply")
    .describe("Local part of the default sender, at the environment's domain."),
  dmarc: z
    .enum(["none", "quarantine", "reject"])
    .default("quarantine")
    .describe("What receivers should do with mail that claims to be from the domain and is not."),
  dmarcReports: alertEmail
    .optional()
    .describe(
      "Mailbox that receivers send daily reports to; if it is in another domain, that one has to permit it by a record (RFC 7489, 7.1).",
    ),
});

/** One environment: what `Pulumi.<environment>.yaml` says. */
export const environmentSchema = z.strictObject({
  kind: z.literal("environment").describe("What the stack is."),
  region,
  awsAccountId,
  accountStack: z.string().min(1).default("account").describe("The stack of the account that holds zone and images."),
  availabilityZones: z
    .tuple([z.string(), z.string()])
    .meta({ allowed: "two zones of the region by name: [us-east-1a, us-east-1b]" })
    .describe("The host and its data volume live in the first."),
  vpcCidr: z.cidrv4().meta({ allowed: "an IPv4 network: 10.20.0.0/16" }).default("10.20.0.0/16").describe("The VPC."),
  domain: domainName.describe("The domain at which users reach the application."),
  zone: domainName.describe("The account's hosted zone that contains the domain."),
  keep: z.boolean().describe("Protects everything that holds state: it cannot be deleted until this is set to false."),
  monthlyCapUsd,
  alertEmail,
  runsOn: z
    .enum(["host", "both", "service"])
    .default("host")
    .describe("Where the application runs: on the host, on ECS, or on both while it moves (docs/growing.md)."),
  service: serviceSchema.prefault({}).describe("How it runs on ECS; has no effect while `runsOn` is `host`."),
  host: hostSchema.describe("The EC2 instance that runs the containers."),
  database: databaseSchema.describe("PostgreSQL on RDS."),
  app: appSchema.prefault({}).describe("Where the application differs from the contract's defaults."),
  mail: mailSchema
    .optional()
    .describe(
      "Sends the domain's mail by Amazon SES, without a password; left out, the application sends mail by itself.",
    ),
  media: z
    .strictObject({
      oldVersionDays: z
        .int()
        .min(1)
        .max(3_650)
        .default(30)
        .describe("Days in which a deleted or overwritten upload can be brought back."),
    })
    .prefault({})
    .describe("Uploads."),
  logRetentionDays: z.literal([7, 14, 30, 60, 90, 180, 365]).default(30).describe("Days that logs are kept."),
  tasks: z.array(taskSchema).default([]).describe("Scheduled jobs."),
  officeHours: officeHoursSchema.optional().describe("When the environment runs; left out, always."),
  usage: usageSchema.prefault({}).describe("What a month uses, for the bill."),
});

export type EnvironmentSettings = Readonly<z.infer<typeof environmentSchema>>;
export type HostSettings = Readonly<z.infer<typeof hostSchema>>;
export type UpdateWindow = HostSettings["updates"];
export type AppSettings = Readonly<z.infer<typeof appSchema>>;
export type DatabaseSettings = Readonly<z.infer<typeof databaseSchema>>;
export type TaskSettings = Readonly<z.infer<typeof taskSchema>>;
export type MailSettings = Readonly<z.infer<typeof mailSchema>>;
export type OfficeHours = Readonly<z.infer<typeof officeHoursSchema>>;
