import type { Finding } from "../model/finding";
import type { StackReport } from "./model";
import { count } from "../model/words";

/** `broken`: could not be evaluated. It is as red as `failed`, and exits with another code. */
export type Outcome = "passed" | "failed" | "broken";

export interface Verdict {
  readonly outcome: Outcome;
  /** One sentence each; empty if passed. */
  readonly reasons: readonly string[];
}

/** What a stack's report amounts to. Nothing is green that was not looked at. */
export function verdictOf(report: StackReport): Verdict {
  const broken: string[] = [];
  if (report.errors.length > 0) broken.push(`The ${report.origin} of ${report.stack} did not get through.`);
  if (report.stackPolicies === "skipped") broken.push(`The stack policies of ${report.stack} did not run.`);
  if (report.resources.length === 0) broken.push(`The ${report.origin} of ${report.stack} shows no resources.`);
  const found = report.findings.filter(isViolation).length;
  const violations = found === 0 ? [] : [`${report.stack} has ${count(found, "violation")}.`];
  const outcome = broken.length > 0 ? "broken" : violations.length > 0 ? "failed" : "passed";
  return { outcome, reasons: [...broken, ...violations] };
}

/** The worst of all stacks; of none at all nothing is known. */
export function verdictOfAll(reports: readonly StackReport[]): Verdict {
  if (reports.length === 0) return { outcome: "broken", reasons: ["There is no preview and no check to report."] };
  const verdicts = reports.map(verdictOf);
  const outcome = (["broken", "failed"] as const).find((one) => verdicts.some((verdict) => verdict.outcome === one));
  return { outcome: outcome ?? "passed", reasons: verdicts.flatMap(({ reasons }) => reasons) };
}

/** Breaks a mandatory rule, with no exception that covers it. */
export function isViolation({ level, exception }: Finding): boolean {
  return level === "mandatory" && exception === null;
}
