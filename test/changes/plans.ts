import assert from "node:assert/strict";
import { planOf } from "../../changes/plan";
import type { Resource } from "../../model";
import type { StackResult } from "../../model/check-result";
import type { PlannedChange, PlannedEnvironment } from "../../model/planned-change";
import type { Done } from "./cloud";
import { graphIn } from "./evaluate";
import { graphOfStack, project as own } from "./graphs";
import type { Draft, Listed } from "./list";

/** Both graphs of one stack; null where it does not exist on that side. */
export interface Sides {
  readonly stack: string;
  readonly before: readonly Resource[] | null;
  readonly after: readonly Resource[] | null;
}

/** The settings of all stacks before a change and after it. */
export function draftsOf({ given, change }: Listed): { readonly before: Draft; readonly after: Draft } {
  const before = structuredClone(own) as Draft;
  given?.(before);
  const after = structuredClone(before);
  change?.(after);
  return { before, after };
}

/** Both versions of every stack that a change reaches. */
export async function sidesOf(listed: Listed): Promise<Sides[]> {
  const { stacks, given, change, program } = listed;
  const { before, after } = draftsOf(listed);
  const byProgram = (resource: Resource): Resource =>
    resource.type === program?.type
      ? { ...resource, properties: { ...resource.properties, [program.property]: program.value } }
      : resource;
  const sides: Sides[] = [];
  for (const stack of stacks) {
    const was = await graph(before, stack, given === undefined);
    const is = change === undefined ? was : await graph(after, stack, false);
    sides.push({ stack, before: was, after: is?.map(byProgram) ?? null });
  }
  return sides;
}

async function graph(project: Draft, stack: string, isOwn: boolean): Promise<readonly Resource[] | null> {
  if (project[stack] === undefined) return null;
  return isOwn ? graphOfStack(stack) : graphIn(project, stack);
}

export function planned(sides: readonly Sides[]): readonly PlannedEnvironment[] {
  const results = (side: "before" | "after"): StackResult[] =>
    sides.flatMap((one) => (one[side] === null ? [] : [{ ...empty, stack: one.stack, resources: one[side] }]));
  return planOf(results("before"), results("after"), { against: "main" }).environments;
}

const empty = { findings: [], bill: null, error: null, ms: 0 };

/** Holds what came of a change against what was said of it. */
export function assertDone(done: Done, changes: readonly PlannedChange[]): void {
  const said = (operation: PlannedChange["operation"]): string[] =>
    changes
      .filter((change) => change.operation === operation && change.depends.every((one) => !one.includes("secret")))
      .map(({ urn }) => urn);
  assert.deepEqual(done.created.sort(), said("create").sort());
  assert.deepEqual(done.replaced.sort(), said("replace").sort());
  assert.deepEqual(done.deleted.sort(), said("delete").sort());
  // An update of which all is the same to the provider is said, and not made.
  const updated = said("update").filter((urn) => changes.find((change) => change.urn === urn)?.properties.length !== 0);
  assert.deepEqual(done.updated.sort(), updated.sort());
}
