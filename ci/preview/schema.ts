import { z } from "zod";

/** What the engine prints; only what the report reads is named, the rest passes by. */
const frameSchema = z.object({ sourcePosition: z.string().optional() });

const stateSchema = z.object({
  urn: z.string(),
  custom: z.boolean(),
  type: z.string(),
  inputs: z.record(z.string(), z.unknown()).optional(),
  outputs: z.record(z.string(), z.unknown()).optional(),
  parent: z.string().optional(),
  provider: z.string().optional(),
  dependencies: z.array(z.string()).nullish(),
  propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
  protect: z.boolean().optional(),
  /** Only read: it exists already, and the program does not manage it. */
  external: z.boolean().optional(),
  ignoreChanges: z.array(z.string()).optional(),
  sourcePosition: z.string().optional(),
  stackTrace: z.array(frameSchema).optional(),
});

/** The engine's words for a step. One that is not here is refused: an operation we do not know is not "unchanged". */
export const stepOperations = [
  "same",
  "create",
  "update",
  "delete",
  "replace",
  "create-replacement",
  "delete-replaced",
  "read",
  "read-replacement",
  "refresh",
  "read-discard",
  "discard-replaced",
  "remove-pending-replace",
  "import",
  "import-replacement",
] as const;

const stepSchema = z.object({
  op: z.enum(stepOperations),
  urn: z.string(),
  oldState: stateSchema.nullish(),
  newState: stateSchema.nullish(),
  diffReasons: z.array(z.string()).nullish(),
  replaceReasons: z.array(z.string()).nullish(),
  detailedDiff: z.record(z.string(), z.unknown()).nullish(),
});

export const previewSchema = z.object({
  steps: z.array(stepSchema).nullish(),
  changeSummary: z.record(z.string(), z.number()).nullish(),
  diagnostics: z.array(z.object({ message: z.string(), severity: z.string() })).nullish(),
});

export const eventSchema = z.object({
  policyEvent: z
    .object({
      resourceUrn: z.string().optional(),
      message: z.string(),
      policyName: z.string(),
      policyPackName: z.string(),
      enforcementLevel: z.string(),
      severity: z.string().optional(),
    })
    .optional(),
  policyLoadEvent: z.object({}).optional(),
  policyAnalyzeStackSummaryEvent: z.object({ policyPackName: z.string() }).optional(),
  diagnosticEvent: z.object({ urn: z.string().optional(), message: z.string(), severity: z.string() }).optional(),
  summaryEvent: z.object({ result: z.string().optional(), maybeCorrupt: z.boolean() }).optional(),
});

export type EngineState = z.infer<typeof stateSchema>;
export type Step = z.infer<typeof stepSchema>;
export type EngineEvent = z.infer<typeof eventSchema>;
