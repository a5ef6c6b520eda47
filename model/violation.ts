import type { Urn } from ".";
import { type Finding, severities, type Severity } from "./finding";

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

/**
 * Reads a violation. Ours says, after the policy's description, what is wrong, then `Fix: …`; it may begin with
 * `Not evaluated:` or with the exception that permits it. Of any other pack the description stands for the fix.
 */
export function plainFinding(violation: Violation): Finding {
  const { description, body } = split(violation.text.trim());
  const { message, fix } = takeFix(body, description);
  const { exception, rest } = takePermission(message);
  return {
    rule: violation.policy,
    severity: violation.severity ?? (violation.level === "advisory" ? "medium" : "high"),
    level: message.startsWith(notEvaluated) ? "not-evaluated" : violation.level,
    urn: violation.urn,
    message: rest.startsWith(notEvaluated) ? rest.slice(notEvaluated.length) : rest,
    fix,
    source: null,
    exception,
  };
}

const notEvaluated = "Not evaluated: ";

const permissionPattern =
  /^Exception until (?<expires>\d{4}-\d\d-\d\d) \((?<owner>.*?); (?<ticket>.*?)\): (?<reason>.*)\n(?<rest>[^]*)$/;

function takePermission(message: string): { exception: Finding["exception"]; rest: string } {
  const found = permissionPattern.exec(message)?.groups;
  if (found === undefined) return { exception: null, rest: message };
  const { expires = "", owner = "", ticket = "", reason = "", rest = "" } = found;
  return { exception: { expires, owner, ticket, reason }, rest };
}

function split(text: string): { description: string; body: string } {
  const newline = text.indexOf("\n");
  if (newline < 0) return { description: "", body: text };
  return { description: text.slice(0, newline).trim(), body: text.slice(newline + 1).trim() };
}

function takeFix(body: string, otherwise: string): { message: string; fix: string } {
  const at = body.lastIndexOf("\nFix: ");
  if (at < 0) return { message: body, fix: otherwise };
  return { message: body.slice(0, at).trim(), fix: body.slice(at + "\nFix: ".length).trim() };
}
