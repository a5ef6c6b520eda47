import { z } from "zod";
import type { Urn } from "./resource";
import { severities, type Severity } from "./severity";

/** `not-evaluated`: a value is known only after creation. `skipped`: the rule did not run at all. Neither is a pass. */
export const levels = ["mandatory", "advisory", "not-evaluated", "skipped"] as const;

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
export type Finding = Readonly<z.infer<typeof findingSchema>>;
export type Permission = Readonly<z.infer<typeof exceptionSchema>>;

/** Most severe first, then by rule and resource: the same in every run. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const key = (finding: Finding): string =>
    [severities.indexOf(finding.severity), finding.rule, finding.urn, finding.message].join("\n");
  return [...findings].sort((left, right) => (key(left) < key(right) ? -1 : 1));
}

/** What a policy pack says of one resource, as it crosses the engine's wire. */
export interface Violation {
  readonly policy: string;
  readonly level: "advisory" | "mandatory";
  readonly severity: Severity | null;
  readonly urn: Urn;
  /** The policy's description, a newline, and what was found. */
  readonly text: string;
}

/** What a rule of ours says besides what the wire has fields for. */
export interface Said {
  readonly message: string;
  readonly fix: string;
  /** true where a value is known only after creation. */
  readonly isUnknown: boolean;
  readonly exception: Permission | null;
}

/**
 * The wire has one text for it, which people read in the output of `pulumi preview`. So it is lines with a label each,
 * read from the end: the message, a line that begins with `Fix:`, and where an exception permits it, one with JSON.
 */
const labels = { fix: "Fix: ", unknown: "Not evaluated: ", exception: "Exception: " } as const;

/** What stands behind the policy's description on the wire. */
export function violationText({ message, fix, isUnknown, exception }: Said): string {
  return [
    `${isUnknown ? labels.unknown : ""}${message.trim()}`,
    `${labels.fix}${oneLine(fix)}`,
    ...(exception === null ? [] : [labels.exception + JSON.stringify(exceptionSchema.parse(exception))]),
  ].join("\n");
}

/** Reads a violation of our pack. Of any other pack, whose text has no such lines, the description stands for the fix. */
export function plainFinding({ text, policy, severity, level, urn }: Violation): Finding {
  const [description = "", ...body] = text.trim().split("\n");
  const said = readSaid(body) ?? {
    message: body.join("\n").trim(),
    fix: description.trim(),
    isUnknown: false,
    exception: null,
  };
  const { message, fix, isUnknown, exception } = said;
  return {
    rule: policy,
    severity: severity ?? (level === "advisory" ? "medium" : "high"),
    level: isUnknown ? "not-evaluated" : level,
    urn,
    message,
    fix,
    source: null,
    exception,
  };
}

function readSaid(body: readonly string[]): Said | null {
  const lines = body.map((line) => line.trimEnd());
  const exception = takeLast(lines, labels.exception);
  const fix = takeLast(lines, labels.fix);
  if (fix === null) return null;
  const message = lines.join("\n").trim();
  const isUnknown = message.startsWith(labels.unknown);
  return {
    message: isUnknown ? message.slice(labels.unknown.length) : message,
    fix,
    isUnknown,
    exception: exception === null ? null : readException(exception),
  };
}

/** Takes the last line away where it has this label. */
function takeLast(lines: string[], label: string): string | null {
  const last = lines.at(-1);
  // A label without anything behind it has lost its space.
  if (last === undefined || !`${last} `.startsWith(label)) return null;
  lines.pop();
  return last.slice(label.length);
}

function readException(text: string): Permission | null {
  try {
    return exceptionSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
