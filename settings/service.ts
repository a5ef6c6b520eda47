import { z } from "zod";
import { processName, variableName } from "../host/contract/application";
import { text } from "./primitives";

// A service without a task serves nobody; more than a hundred is more than an account's quota of vCPUs bears.
const count = z.int().min(1).max(100);

/** How large a task is, and how many of it there may be. */
const tasksSchema = z.strictObject({
  cpu: z.int().min(256).max(16_384).default(512).describe("Shares of a task, 1,024 to a vCPU, as Fargate offers them."),
  memoryMb: z
    .int()
    .min(512)
    .max(122_880)
    .default(1_024)
    .describe("Memory of a task, as Fargate offers it with that `cpu`."),
  least: count.default(1).describe("How many run at all times."),
  most: count
    .default(4)
    .describe("How many run at most under load; the worst case of the bill. A singleton always runs once."),
});

const nodeType = z.string().default("cache.t4g.micro").meta({ allowed: "an ElastiCache node type: cache.t4g.micro" });

/** How the application runs on ECS. */
export const serviceSchema = z.strictObject({
  web: tasksSchema
    .extend({ least: count.default(2).describe("How many run at all times: one in each zone.") })
    .prefault({})
    .describe("Tasks that answer requests; the proxy's part (64 shares, 128 MB) is in them."),
  processes: z
    .record(processName, tasksSchema)
    .default({})
    .meta({ allowed: "processes by name, as in app.processes: worker" })
    .describe("Tasks of what runs beside web, by name; `worker` where `app.processes` is left out."),
  workersOnSpot: z
    .boolean()
    .default(false)
    .describe(
      "What runs beside web, apart from singletons, takes Fargate Spot: cheaper, and ended with a warning of two minutes.",
    ),
  cache: z
    .strictObject({
      nodeType: nodeType.describe("Node of the cache; there is one."),
      queueNodeType: nodeType.describe("Node of the queue; there are two, one in each zone."),
    })
    .prefault({})
    .describe("ElastiCache for Valkey, in place of the host's two Redis."),
  queues: z
    .array(text(/^[A-Za-z0-9_.:-]{1,100}$/, "the name of a list in Redis: celery"))
    .default(["celery"])
    .describe(
      "Lists in the queue's Redis that hold waiting jobs; their length scales what runs beside web. `[]`: its CPU alone does.",
    ),
  waf: z
    .strictObject({
      requestsPerFiveMinutes: z
        .int()
        .min(100)
        .max(2_000_000_000)
        .default(2_000)
        .describe("How many requests from one address are allowed; more are refused."),
    })
    .optional()
    .describe(
      "A web ACL with AWS's common rules in front of the load balancer; `{}` for the defaults. Left out, none.",
    ),
  trafficPercent: z
    .int()
    .min(0)
    .max(100)
    .default(0)
    .describe("While `runsOn` is `both`: the share of DNS answers that lead to the service."),
  processesOn: z
    .enum(["host", "service"])
    .default("host")
    .describe(
      "While `runsOn` is `both`: where singletons and scheduled tasks run, on one side alone. Other processes run on both, each with its side's queue.",
    ),
  secretNames: z
    .array(variableName)
    .default([])
    .describe("Names of the application's secrets that its tasks find as files; each was entered before."),
});

export type ServiceSettings = Readonly<z.infer<typeof serviceSchema>>;
export type TasksSettings = ServiceSettings["processes"][string];

/** Of a process that the settings say nothing of. */
export function usualTasks(): TasksSettings {
  return tasksSchema.parse({});
}

/** One of the two places where an application can run. */
export type Side = "host" | "service";

/** Where scheduled tasks are called, and what there may never be two of runs. */
export function singletonSide({
  runsOn,
  service,
}: {
  readonly runsOn: Side | "both";
  readonly service: Pick<ServiceSettings, "processesOn">;
}): Side {
  return runsOn === "both" ? service.processesOn : runsOn;
}
