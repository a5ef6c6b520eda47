import type { CheckResult, StackResult } from "../check/result";
import type { StackReport } from "./model";

/** The check's words in the report's model. `target` is what it said of the target branch, null where nothing is known. */
export function readCheck(result: CheckResult, target: CheckResult | null): StackReport[] {
  const before = new Map((target?.stacks ?? []).map((stack) => [stack.stack, stack]));
  return result.stacks.map((stack) => fromStack(stack, before.get(stack.stack)));
}

function fromStack(result: StackResult, before: StackResult | undefined): StackReport {
  return {
    stack: result.stack,
    origin: "check",
    resources: result.resources,
    changes: null,
    findings: result.findings,
    stackPolicies: result.findings.some(({ level }) => level === "skipped") ? "skipped" : "ran",
    errors: result.error === null ? [] : [{ urn: null, message: result.error }],
    bills: { before: before?.bill ?? null, after: result.bill },
    release: null,
  };
}
