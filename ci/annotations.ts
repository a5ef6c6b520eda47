import { createHash } from "node:crypto";
import type { Finding } from "../model/finding";
import type { Severity } from "../model/severity";
import type { StackReport } from "./model";
import { visible } from "./render/escape";
import { subjectOf, worstFirst } from "./render/words";
import { count } from "../model/words";
import { verdictOf } from "./verdict";

/** One remark on one line of the change. Texts are as long as they are: each host shortens them to what it takes. */
export interface Annotation {
  /** The same remark has the same id in every run, and no other remark has it. */
  readonly id: string;
  /** The broken rule, or `not-evaluated`. */
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly severity: Severity;
  readonly kind: "violation" | "advice" | "error";
  readonly summary: string;
  readonly details: string;
}

/**
 * A remark for every finding without an exception, and for everything that kept a stack from being evaluated: worst
 * first, on the first line of ours, else on the stack's file. Beyond `most` the last one says how many are left out.
 */
export function annotationsOf(stacks: readonly StackReport[], most: number): Annotation[] {
  const remarks = [...stacks.flatMap(errorsOf), ...findingsOf(stacks)];
  const unique = [...new Map(remarks.map((remark) => [remark.id, remark])).values()];
  if (unique.length <= most) return unique;
  const kept = unique.slice(0, most - 1);
  return [...kept, leftOut(unique.length - kept.length, stacks)];
}

function errorsOf(report: StackReport): Annotation[] {
  const sources = new Map(report.resources.map(({ urn, source }) => [urn, source]));
  const remarks = report.errors.map(({ urn, message }) => {
    const place = (urn === null ? null : sources.get(urn)) ?? stackFile(report.stack);
    const [head = ""] = message.split("\n");
    return remark("not-evaluated", place, "critical", "error", `${report.stack}: ${head}`, message, [
      report.stack,
      urn ?? "",
      message,
    ]);
  });
  if (report.stackPolicies === "ran") return remarks;
  const text = `${report.stack}: the stack policies did not run, so the cost cap and the rules about the whole stack are unknown`;
  return [
    ...remarks,
    remark("not-evaluated", stackFile(report.stack), "critical", "error", text, "", [report.stack, "stack-policies"]),
  ];
}

function findingsOf(stacks: readonly StackReport[]): Annotation[] {
  return stacks
    .flatMap(({ stack, findings }) => findings.map((finding) => ({ stack, finding })))
    .filter(({ finding }) => finding.exception === null && finding.level !== "not-evaluated")
    .sort((one, other) => worstFirst(one.finding, other.finding))
    .map(({ stack, finding }) => fromFinding(stack, finding));
}

function fromFinding(stack: string, finding: Finding): Annotation {
  const { rule, urn, message, fix, level, severity } = finding;
  const kind = level === "advisory" ? "advice" : "violation";
  const summary = `${rule} on ${subjectOf(urn)} in ${stack}: ${message}`;
  const details = fix === "" ? message : `${message}\nFix: ${fix}`;
  return remark(rule, finding.source ?? stackFile(stack), severity, kind, summary, details, [
    stack,
    rule,
    urn,
    message,
  ]);
}

function leftOut(number: number, stacks: readonly StackReport[]): Annotation {
  const text = `${count(number, "more remark")} than fit into a report: the worst are shown. All of them are in the files of this build.`;
  return remark("not-evaluated", stackFile(stacks[0]?.stack ?? "dev"), "low", "advice", text, "", ["left-out"]);
}

function remark(
  rule: string,
  place: { readonly file: string; readonly line: number },
  severity: Severity,
  kind: Annotation["kind"],
  summary: string,
  details: string,
  identity: readonly string[],
): Annotation {
  const id = createHash("sha256").update(JSON.stringify(identity)).digest("hex").slice(0, 32);
  const lines = details.split("\n").map(visible).join("\n");
  return { id, rule, path: place.file, line: place.line, severity, kind, summary: visible(summary), details: lines };
}

function stackFile(stack: string): { readonly file: string; readonly line: number } {
  return { file: /^[a-z0-9]+$/.test(stack) ? `Pulumi.${stack}.yaml` : "Pulumi.yaml", line: 1 };
}

/** What stands above the annotations: one sentence for each stack. */
export function detailsOf(stacks: readonly StackReport[]): string {
  if (stacks.length === 0) return "There is no preview and no check to report.";
  const sentences = stacks.map((report) => {
    const { reasons } = verdictOf(report);
    return reasons.length === 0 ? `${report.stack}: no violations.` : reasons.join(" ");
  });
  return visible(sentences.join(" "));
}
