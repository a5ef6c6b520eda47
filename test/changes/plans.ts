import { planOf } from "../../changes/plan";
import type { Resource } from "../../model";
import type { StackResult } from "../../model/check-result";
import type { PlannedEnvironment } from "../../model/planned-change";
import { graphIn } from "./evaluate";
import { graphOfStack, project as own } from "./graphs";
import type { Draft, Listed } from "./list";

/** Both graphs of one stack; null where it does not exist on that side. */
export interface Sides {
  readonly stack: string;
  readonly before: readonly Resource[] | null;
  readonly after: readonly Resource[] | null;
}

/** Both versions of every stack that a change reaches. */
export async function sidesOf({ stacks, given, change, program }: Listed): Promise<Sides[]> {
  const before = structuredClone(own) as Draft;
  given?.(before);
  const after = structuredClone(before);
  change?.(after);
  const sides: Sides[] = [];
  for (const stack of stacks) {
    const was = await graph(before, stack, given === undefined);
    const is = change === undefined ? was : await graph(after, stack, false);
    sides.push({ stack, before: was, after: program === undefined ? is : (is?.map(program) ?? null) });
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
