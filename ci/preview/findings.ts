import { type Finding, severities, type Severity } from "../../check/findings";
import type { EngineEvent } from "./schema";

/** A violation as its text says it, before its resource's source line is known. */
export type ParseViolation = (violation: NonNullable<EngineEvent["policyEvent"]>) => Finding;

/**
 * Reads a violation of any pack: the text is the policy's description, a newline, and what was found. The description
 * says what is right, so it stands for the fix until the pack says a better one.
 */
export const parsePlainViolation: ParseViolation = (violation) => {
  const text = withoutMarkup(violation.message).trim();
  const newline = text.indexOf("\n");
  return {
    rule: violation.policyName,
    severity: severityOf(violation.severity, violation.enforcementLevel),
    level: violation.enforcementLevel === "advisory" ? "advisory" : "mandatory",
    urn: violation.resourceUrn ?? "",
    message: newline < 0 ? text : text.slice(newline + 1).trim(),
    fix: newline < 0 ? "" : text.slice(0, newline).trim(),
    source: null,
    exception: null,
  };
};

/** The engine's colour directives, as in `<{%reset%}>`. */
export function withoutMarkup(text: string): string {
  return text.replace(/<\{%[^%]*%\}>/g, "");
}

function severityOf(severity: string | undefined, level: string): Severity {
  return severities.find((known) => known === severity) ?? (level === "advisory" ? "medium" : "high");
}
