import { basename } from "node:path";
import type { CheckResult, StackResult } from "../model/check-result";
import { isAsset, type Resource } from "../model";
import type { Change, Operation, StackReport } from "./model";

/** The check's words in the report's model. `target` is what it said of the target branch, null where nothing is known. */
export function readCheck(result: CheckResult, target: CheckResult | null): StackReport[] {
  return result.stacks.map((stack) =>
    fromStack(
      stack,
      target?.stacks.find((other) => other.stack === stack.stack),
    ),
  );
}

/** `before`: what the check said of the same stack on the target branch. */
export function fromStack(result: StackResult, before: StackResult | undefined): StackReport {
  return {
    stack: result.stack,
    origin: "check",
    sameAs: null,
    resources: result.resources,
    changes: before === undefined ? null : differences(before, result),
    findings: result.findings,
    stackPolicies: result.findings.some(({ level }) => level === "skipped") ? "skipped" : "ran",
    errors: result.error === null ? [] : [{ urn: null, message: result.error }],
    bills: { before: before?.bill ?? null, after: result.bill },
    release: null,
  };
}

/**
 * Whether two checks found the same in a stack. Of one that broke off nobody knows what it would have found, and what
 * is secret or only named, as the content of a file, is not compared.
 */
export function findTheSame(stack: string, one: CheckResult, other: CheckResult): boolean {
  const [mine, theirs] = [one, other].map(({ stacks }) => stacks.find((result) => result.stack === stack));
  if (mine === undefined || theirs === undefined || mine.error !== null || theirs.error !== null) return false;
  return found(mine) === found(theirs);
}

function found({ resources, findings, bill }: StackResult): string {
  return textOf([resources, findings, bill]);
}

/** Of an asset the name counts: its folder is that of the checkout. */
function textOf(value: unknown): string {
  return JSON.stringify(value ?? null, (_, inside: unknown) =>
    isAsset(inside) && inside.path !== null ? { ...inside, path: basename(inside.path) } : inside,
  );
}

/**
 * Resources that differ from those of the target branch. The check knows no state: whether an update would replace, or
 * whether a resource is there at all, it cannot say. Null where none is seen to differ, which does not mean that none does.
 */
function differences(before: StackResult, after: StackResult): Change[] | null {
  if (before.error !== null || after.error !== null) return null;
  const [old, now] = [before, after].map(({ resources }) => new Map(resources.map((one) => [one.urn, one])));
  const gone = [...(old?.values() ?? [])].filter(({ urn }) => now?.has(urn) !== true);
  const changes = [
    ...after.resources.flatMap((resource) => difference(old?.get(resource.urn), resource)),
    ...gone.map((resource) => changeOf(resource, "delete", [])),
  ];
  return changes.length === 0 ? null : changes;
}

function difference(before: Resource | undefined, after: Resource): Change[] {
  if (before === undefined) return [changeOf(after, "create", [])];
  const names = new Set([...Object.keys(before.properties), ...Object.keys(after.properties)]);
  const differ = [...names].filter((name) => textOf(before.properties[name]) !== textOf(after.properties[name]));
  return differ.length === 0 ? [] : [changeOf(after, "update", differ.sort())];
}

function changeOf({ urn, type, name, custom, source }: Resource, operation: Operation, properties: string[]): Change {
  return { urn, type, name, custom, operation, properties, source };
}
