import { z } from "zod";

/** `not-evaluated`: a value is known only after creation. `skipped`: the rule did not run at all. Neither is a pass. */
export const levels = ["mandatory", "advisory", "not-evaluated", "skipped"] as const;
export const severities = ["critical", "high", "medium", "low"] as const;

export const sourceSchema = z.object({ file: z.string().min(1), line: z.number().int().positive() });

export const exceptionSchema = z.object({
  reason: z.string(),
  owner: z.string(),
  ticket: z.string(),
  /** ISO date, the last day on which it holds. */
  expires: z.iso.date(),
});

/** One rule about one resource (or, with the stack's own URN, about the whole stack). */
export const findingSchema = z.object({
  rule: z.string().min(1),
  severity: z.enum(severities),
  level: z.enum(levels),
  urn: z.string(),
  message: z.string(),
  fix: z.string(),
  source: sourceSchema.nullable(),
  exception: exceptionSchema.nullable(),
});

export type Level = (typeof levels)[number];
export type Severity = (typeof severities)[number];
export type Finding = Readonly<z.infer<typeof findingSchema>>;
