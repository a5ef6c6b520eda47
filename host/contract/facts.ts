import { z } from "zod";
import { applicationSchema, timeoutsSchema } from "./application";

const seconds = z.int().min(0).max(86_400);

/** What the program writes into the environment's parameter, and the host reads at every start. */
const factsSchema = z.object({
  environment: z.string(),
  /** Where they stand themselves. */
  parameter: z.string(),
  region: z.string(),
  domain: z.string(),
  email: z.string(),
  mediaBucket: z.string(),
  staticBucket: z.string(),
  /** Scheme and host that Caddy fetches `/static/…` from; the bucket's own where it is left out. */
  staticOrigin: z.string().optional(),
  imageRepository: z.string(),
  applicationRole: z.string(),
  applicationSecret: z.string(),
  /** The role whose identity a task call proves. */
  taskRole: z.string().default(""),
  databaseAddress: z.string(),
  databasePort: z.int().default(5432),
  databaseName: z.string().default("app"),
  databaseIdentifier: z.string(),
  databaseSecret: z.string(),
  /** ARN of the master login, which RDS keeps and rotates. */
  databaseMasterSecret: z.string().optional(),
  databaseBootstrapRole: z.string(),
  databaseSslMode: z.enum(["require", "disable"]).default("require"),
  /** Left out, containers log locally alone. */
  containerLogGroup: z.string().optional(),
  hostLogGroup: z.string().optional(),
  metricNamespace: z.string().optional(),
  hostBucket: z.string().optional(),
  /** Where the monthly restore drill keeps its record; left out where there is none. */
  restoreDrillParameter: z.string().optional(),
  /** When the host may update what stops containers, and reboot: settings/environment.ts. */
  updates: z
    .object({
      day: z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]).default("sun"),
      time: z.string().default("02:30"),
      timezone: z.string().default("UTC"),
    })
    .prefault({}),
  /** The address that the domain is to lead to; left out where it is not known. */
  publicAddress: z.string().optional(),
  /** More jobs than this in a queue that the image names (label `onebox.queues`) are a problem that people are told of. */
  longQueue: z.int().min(1).default(1_000),
  /** Whether the queue's Redis does nothing for whoever brings no password. */
  queuePassword: z.boolean().default(false),
  listenAddress: z.string().default("0.0.0.0"),
  /** What differs from the contract's usual for this application. */
  application: applicationSchema.prefault({}),
  jobTimeoutSeconds: timeoutsSchema.shape.jobSeconds,
  /** How long a new slot has to answer well before anybody is sent to it. */
  probeSeconds: seconds.default(12),
  startSeconds: timeoutsSchema.shape.startSeconds,
  migrateSeconds: timeoutsSchema.shape.migrateSeconds,
  /** How long a release is looked at once it serves. */
  watchSeconds: seconds.default(60),
  /** Least room on the disk of images and of data, before a release begins. */
  freeMegabytes: z.int().default(1_500),
});

/** What a host knows of its environment; no secret. */
export type Facts = Readonly<z.infer<typeof factsSchema>>;

/** As they are written down: what has a default may be left out. */
export type WrittenFacts = Readonly<z.input<typeof factsSchema>>;

/** @param where what the text is from. @throws when it is not what a host needs. */
export function parseFacts(text: string, where: string): Facts {
  const parsed = factsSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new Error(`${where} is not what a host needs: ${z.prettifyError(parsed.error)}`);
}
