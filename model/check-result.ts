import type { Bill } from "./bill";
import type { Resource } from ".";
import type { Finding } from "./finding";

/** What the check, or a real preview, says about one stack. */
export interface StackResult {
  readonly stack: string;
  readonly resources: readonly Resource[];
  readonly findings: readonly Finding[];
  readonly bill: Bill | null;
  /** Why the stack could not be evaluated; null when it was. */
  readonly error: string | null;
  readonly ms: number;
}

/** The document that `npx onebox check --json` prints; its JSON Schema is `docs/check.schema.json`. */
export interface CheckResult {
  readonly version: 1;
  readonly stacks: readonly StackResult[];
}

/** Exit codes of every command of ours but the release tool. */
export const exitCodes = { clean: 0, findings: 1, notEvaluated: 2 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A finding that only advises does not fail a check; a stack that could not be evaluated always does. */
export function exitCodeOf({ stacks }: CheckResult): ExitCode {
  if (stacks.some(({ error }) => error !== null)) return exitCodes.notEvaluated;
  const isFailing = stacks.some(({ findings }) => findings.some(({ level }) => level === "mandatory"));
  return isFailing ? exitCodes.findings : exitCodes.clean;
}
