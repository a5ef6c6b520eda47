import { z } from "zod";
import { findingSchema } from "./finding";

/** When a change takes hold: at once; in the maintenance window; at the next restart; some time later by itself. */
export const waits = ["now", "window", "restart", "eventually"] as const;
export type Wait = (typeof waits)[number];

/** What people notice of a change, and for how long. */
export const interruptionSchema = z.object({
  what: z.enum([
    "host-stopped",
    "host-replaced",
    "database-restarted",
    "database-moved",
    "cache-restarted",
    "balancer-replaced",
    "tasks-stopped",
    "name-gone",
  ]),
  /** How long the site is away, in seconds; `to` is null where only AWS knows. */
  seconds: z.object({ from: z.number().int().nonnegative(), to: z.number().int().positive().nullable() }),
  /** Where the figure comes from. */
  source: z.string(),
});

/** Somebody says no: the engine before anything happens, or AWS in the middle of the update. */
export const refusedSchema = z.object({ by: z.enum(["pulumi", "aws"]), why: z.string(), fix: z.string() });

export const operations = ["create", "update", "replace", "delete"] as const;

export const plannedChangeSchema = z.object({
  urn: z.string(),
  type: z.string(),
  name: z.string(),
  operation: z.enum(operations),
  /** Dotted paths of the properties that differ; of a replacement, those that force it. */
  properties: z.array(z.string()).readonly(),
  /** URNs of replaced resources that force it, where its own properties do not. */
  because: z.array(z.string()).readonly(),
  /** Its name in the program before, where it has another one now. */
  renamedFrom: z.string().nullable(),
  interruption: interruptionSchema.nullable(),
  waits: z.enum(waits),
  /** What is gone afterwards. */
  lost: z.string().nullable(),
  /** What of it can be had back, and how. */
  kept: z.string().nullable(),
  refused: refusedSchema.nullable(),
  /** What decides it and only AWS knows. */
  depends: z.array(z.string()).readonly(),
  notes: z.array(z.string()).readonly(),
});

const moneySchema = z.string().nullable();

export const plannedEnvironmentSchema = z.object({
  stack: z.string(),
  status: z.enum(["added", "removed", "changed", "unchanged", "not-evaluated"]),
  changes: z.array(plannedChangeSchema).readonly(),
  /** How long the site is away, all interruptions of now and of the window together; null where nothing interrupts. */
  away: z
    .object({ now: interruptionSchema.shape.seconds.nullable(), window: interruptionSchema.shape.seconds.nullable() })
    .nullable(),
  /** Dollars a month. */
  bill: z.object({ before: moneySchema, after: moneySchema }),
  findings: z.object({ added: z.array(findingSchema).readonly(), gone: z.array(findingSchema).readonly() }),
  /** Types that the table of changes does not know: what happens to them is not known. */
  unknownTypes: z.array(z.string()).readonly(),
  notes: z.array(z.string()).readonly(),
  /** Why it could not be evaluated. */
  error: z.string().nullable(),
});

/** The document that `npx onebox check --against` prints; its JSON Schema is `docs/changes.schema.json`. */
export const plannedChangesSchema = z.object({
  version: z.literal(1),
  /** What the change is compared with. */
  against: z.string(),
  notes: z.array(z.string()).readonly(),
  environments: z.array(plannedEnvironmentSchema).readonly(),
});

export type Interruption = Readonly<z.infer<typeof interruptionSchema>>;
export type Refused = Readonly<z.infer<typeof refusedSchema>>;
export type PlannedChange = Readonly<z.infer<typeof plannedChangeSchema>>;
export type PlannedEnvironment = Readonly<z.infer<typeof plannedEnvironmentSchema>>;
export type PlannedChanges = Readonly<z.infer<typeof plannedChangesSchema>>;
