import type { Finding } from "../../model/finding";
import { plainFinding } from "../../model/finding";
import { type Bill, billSchema } from "../../model/bill";
import type { Resource, SourcePosition, Urn } from "../../model";
import type { Diagnostic, StackReport } from "../model";
import { changesOf, releaseOf } from "./changes";
import { violationOf, withoutMarkup } from "./findings";
import { resourcesOf } from "./resources";
import { type EngineEvent, type EngineState, eventSchema, previewSchema, type Step } from "./schema";
import { messageOf } from "../../model/message-of";

/** What a preview left behind, as text; null where the file does not exist. */
export interface PreviewFiles {
  readonly stack: string;
  /** Output of `pulumi preview --json --show-sames`. */
  readonly json: string | null;
  /** The file of `--event-log`: one event a line. */
  readonly events: string | null;
  /** The bill that the policies have judged; left out or null where there is none. */
  readonly bill?: string | null;
}

/**
 * Reads a real preview. Never throws for what it is given: a file that is missing, cut short or not understood becomes
 * an error of the stack, and so a failed report.
 */
export function readPreview(files: PreviewFiles): StackReport {
  const errors: Diagnostic[] = [];
  const steps = parseSteps(files.json, errors);
  const events = parseEvents(files.events, errors);
  errors.push(...engineErrors(events));
  const after = resourcesOf(states(steps, "newState"));
  const before = resourcesOf(states(steps, "oldState"));
  const findings = findingsOf(events, sourcesOf([...before, ...after]));
  const stackPolicies = events.some((event) => event.policyAnalyzeStackSummaryEvent !== undefined) ? "ran" : "skipped";
  errors.push(...unexplainedFailure(events, errors, findings));
  const bill = judgedBill(files.bill, errors);
  return {
    stack: files.stack,
    origin: "preview",
    sameAs: null,
    resources: after,
    changes: changesOf(steps),
    findings,
    stackPolicies,
    errors,
    bills: { before: null, after: errors.length > 0 ? null : bill },
    release: releaseOf(steps),
  };
}

/** What it cost before, no preview can say: the check of the target branch does. */
function judgedBill(text: string | null | undefined, errors: Diagnostic[]): Bill | null {
  if (text === null || text === undefined) return null;
  try {
    return billSchema.parse(JSON.parse(text));
  } catch (error) {
    errors.push(whole(`The bill that the policies have left is none: ${firstLine(error)}`));
    return null;
  }
}

function parseSteps(json: string | null, errors: Diagnostic[]): readonly Step[] {
  if (json === null || json.trim() === "") {
    errors.push(whole("The preview printed nothing: it did not start, or was killed."));
    return [];
  }
  try {
    return previewSchema.parse(JSON.parse(json)).steps ?? [];
  } catch (error) {
    errors.push(whole(`The preview's output is not what the engine prints: ${firstLine(error)}`));
    return [];
  }
}

function parseEvents(log: string | null, errors: Diagnostic[]): readonly EngineEvent[] {
  if (log === null || log.trim() === "") {
    errors.push(whole("The preview left no event log, so nothing is known of its policies."));
    return [];
  }
  const events: EngineEvent[] = [];
  for (const line of log.split("\n").filter((text) => text.trim() !== "")) {
    try {
      events.push(eventSchema.parse(JSON.parse(line)));
    } catch (error) {
      errors.push(whole(`The event log has a line that is not understood: ${firstLine(error)}`));
    }
  }
  return events;
}

/** Said by the engine after every failed preview, also after a mere violation: it explains nothing. */
const explainsNothing = "preview failed";

function engineErrors(events: readonly EngineEvent[]): Diagnostic[] {
  return events
    .flatMap(({ diagnosticEvent }) => diagnosticEvent ?? [])
    .filter(({ severity }) => severity === "error")
    .map(({ urn, message }) => ({ urn: urn ?? null, message: withoutMarkup(message).trim() }))
    .filter(({ message }) => message !== explainsNothing && message !== "");
}

function unexplainedFailure(
  events: readonly EngineEvent[],
  errors: readonly Diagnostic[],
  findings: readonly Finding[],
): Diagnostic[] {
  if (events.length === 0) return [];
  const summary = events.flatMap(({ summaryEvent }) => summaryEvent ?? []).at(-1);
  if (summary === undefined) return [whole("The event log ends before the preview does.")];
  if (summary.maybeCorrupt) return [whole("The engine says that its results may be incomplete.")];
  const explained = errors.length > 0 || findings.some(({ level }) => level === "mandatory");
  return summary.result === "succeeded" || explained ? [] : [whole("The preview failed and does not say why.")];
}

function findingsOf(events: readonly EngineEvent[], sources: ReadonlyMap<Urn, SourcePosition | null>): Finding[] {
  const violations = events.flatMap(({ policyEvent }) => policyEvent ?? []).map(violationOf);
  return violations
    .map(plainFinding)
    .map((finding) => ({ ...finding, source: finding.source ?? sources.get(finding.urn) ?? null }));
}

/** For each resource its first line of ours, or that of the nearest parent that has one. */
function sourcesOf(resources: readonly Resource[]): ReadonlyMap<Urn, SourcePosition | null> {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const source = (resource: Resource | undefined): SourcePosition | null =>
    resource === undefined ? null : (resource.source ?? source(byUrn.get(resource.parent ?? "")));
  return new Map(resources.map((resource) => [resource.urn, source(resource)]));
}

function states(steps: readonly Step[], side: "oldState" | "newState"): EngineState[] {
  const byUrn = new Map(steps.flatMap((step) => (step[side] ? [[step.urn, step[side]] as const] : [])));
  return [...byUrn.values()];
}

function whole(message: string): Diagnostic {
  return { urn: null, message };
}

function firstLine(error: unknown): string {
  return messageOf(error).split("\n")[0] ?? "";
}
