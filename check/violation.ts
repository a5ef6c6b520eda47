import type { Urn } from "../graph";
import { type Finding, severities, type Severity } from "./findings";

/** What a policy pack says of one resource, as it crosses the engine's wire. */
export interface Violation {
  readonly policy: string;
  readonly level: "advisory" | "mandatory";
  readonly severity: Severity | null;
  readonly urn: Urn;
  /** The policy's description, a newline, and what was found. */
  readonly text: string;
}

/** Most severe first, then by rule and resource: the same in every run. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const key = (finding: Finding): string =>
    [severities.indexOf(finding.severity), finding.rule, finding.urn, finding.message].join("\n");
  return [...findings].sort((left, right) => (key(left) < key(right) ? -1 : 1));
}

/** Reads a violation of any pack: the first line says what is right, so it stands for the fix. */
export function plainFinding(violation: Violation): Finding {
  const text = violation.text.trim();
  const newline = text.indexOf("\n");
  return {
    rule: violation.policy,
    severity: violation.severity ?? (violation.level === "advisory" ? "medium" : "high"),
    level: violation.level,
    urn: violation.urn,
    message: newline < 0 ? text : text.slice(newline + 1).trim(),
    fix: newline < 0 ? "" : text.slice(0, newline).trim(),
    source: null,
    exception: null,
  };
}
