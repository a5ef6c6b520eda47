import { z } from "zod";
import { text } from "./primitives";
import { siteSchema } from "./proxy";
import { healthPath, webPort } from "./site";

/** Files and lists of words alike are handed to Docker as they are: no shell reads them. */
const command = z.array(z.string().min(1)).min(1);

const memoryMb = z.int().min(32).max(1_048_576);

export const variableName = text(
  /^[A-Za-z_][A-Za-z0-9_]{0,63}$/,
  "a name of up to 64 letters, digits and underscores: DJANGO_SETTINGS_MODULE",
);

const variableValue = z
  .union([z.string().regex(/^[^\0\r\n]*$/), z.number(), z.boolean()])
  .transform(String)
  .meta({ allowed: "a text of one line, a number, true or false" });

export const webSchema = z.strictObject({
  port: z.int().min(1_024).max(65_535).default(webPort).describe("Port that `web` listens on inside its container."),
  healthPath: text(/^(\/[A-Za-z0-9._~-]+)+$/, "a path: /health")
    .default(healthPath)
    .describe("Answers 503 while the drain file exists; the same path and `/ready` answers without that file."),
  memoryMb: memoryMb.optional().describe("Limit of each of the two slots; left out, 30 % of the host."),
  stopSeconds: z
    .int()
    .min(1)
    .max(3_600)
    .default(60)
    .describe("Time to finish requests and streams after SIGTERM; then the slot is killed."),
  maxRequestMb: z.int().min(1).max(5_000).default(100).describe("The largest request body that the proxy accepts."),
  uploadSeconds: z
    .int()
    .min(60)
    .max(86_400)
    .default(1_200)
    .describe("The longest that a client may take to send a body of more than 64 kB."),
});

/** As a part of a service's name in Docker; a digit at its end tells one of several from another. */
export const processName = text(
  /^(?!(?:web|caddy|migrate|static|run)$)[a-z]([a-z0-9]{0,18}[a-z])?$/,
  "up to 20 lower-case letters and digits that end in a letter; web, caddy, migrate, static and run are taken",
);

export const processSchema = z.strictObject({
  command: command.describe("Program and arguments, of the same image; no shell reads them."),
  memoryMb: memoryMb.describe("Limit of each of its containers."),
  count: z.int().min(1).max(20).default(1).describe("How many copies run at once."),
  stopSeconds: z
    .int()
    .min(1)
    .max(86_400)
    .default(60)
    .describe("Time to finish its current work after SIGTERM; then it is killed."),
  singleton: z
    .boolean()
    .default(false)
    .describe("At most one copy: the old one ends before the new one starts, as a scheduler (celery beat) requires."),
  health: command
    .optional()
    .describe("Program that ends with 0 while the process works, asked every 10 s. Left out, only an exit is noticed."),
});

const redisMb = z.int().min(0).max(1_048_576).optional();

export const redisSchema = z.strictObject({
  queueMb: redisMb.describe(
    "Limit of the queue's Redis, of which three fifths hold jobs; 0: none. Left out, 5 % of the host.",
  ),
  cacheMb: redisMb.describe(
    "Limit of the cache's Redis, of which three fifths hold data; 0: none. Left out, 5 % of the host.",
  ),
});

/** How long a release and what it starts may take. */
export const timeoutsSchema = z.strictObject({
  jobSeconds: z.int().min(1).max(86_400).default(600).describe("The longest that a job may take."),
  migrateSeconds: z.int().min(1).max(86_400).default(900).describe("The longest that `migrate` may take."),
  startSeconds: z.int().min(1).max(3_600).default(120).describe("The longest that a new version may take to come up."),
});

/** What an application needs other than the contract's usual, as its environment's settings say it. */
export const applicationSchema = z.strictObject({
  environment: z
    .record(variableName, variableValue)
    .default({})
    .meta({ allowed: "variables by name, each with a text, a number, true or false" })
    .describe("Variables of the application's own, for every process; secrets are refused."),
  web: webSchema.prefault({}).describe("The process that answers requests."),
  processes: z
    .record(processName, processSchema)
    .optional()
    .describe("What runs beside it, by name; `{}` for nothing. Left out, one `worker` with 20 % of the host."),
  redis: redisSchema.prefault({}).describe("The two Redis instances."),
  site: siteSchema.prefault({}).describe("Names and headers of the site."),
});

export type Application = Readonly<z.infer<typeof applicationSchema>>;
export type Process = Readonly<z.infer<typeof processSchema>>;
export type Web = Readonly<z.infer<typeof webSchema>>;
export type Timeouts = Readonly<z.infer<typeof timeoutsSchema>>;

/** Variables that the host sets: contract.md explains each. */
export const contractVariables: readonly string[] = [
  "DOMAIN",
  "DATABASE_HOST",
  "DATABASE_PORT",
  "DATABASE_NAME",
  "DATABASE_USER",
  "DATABASE_SSLMODE",
  "DATABASE_PASSWORD_FILE",
  "QUEUE_URL",
  "CACHE_URL",
  "MEDIA_BUCKET",
  "STATIC_BUCKET",
  "PUBLIC_MEDIA_BUCKET",
  "AWS_REGION",
  "AWS_CONFIG_FILE",
  "JOB_TIMEOUT_SECONDS",
  "PGOPTIONS",
  "MAIL_FROM",
  "MAIL_CONFIGURATION_SET",
];
