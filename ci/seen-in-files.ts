import type { Softening } from "../model/softening";
import { judgeByFiles, judgeOf } from "../policies/judge/judge";
import { softenings } from "../policies/judge/softenings";

// Why: docs/decisions/0121.
/**
 * What the files of a change say of the judge, read by the target branch's code where nothing of the change has run. What
 * the steps left may be the change's own word: its program ran in the same container.
 */
export function seenInFiles(target: string, change: string): readonly Softening[] {
  const own = judgeOf(target);
  try {
    return softenings(judgeByFiles(target, own), judgeByFiles(change, own));
  } catch (error) {
    const after = `this branch cannot read it: ${(error as Error).message}`;
    return [{ kind: "other", stack: null, subject: "settings or exceptions", before: null, after }];
  }
}

/** What a step has said, and what it has not. Null stays unknown. */
export function withSeen(said: readonly Softening[] | null, seen: readonly Softening[]): readonly Softening[] | null {
  if (said === null) return null;
  const known = new Set(said.map(keyOf));
  return [...said, ...seen.filter((one) => !known.has(keyOf(one)))];
}

function keyOf({ kind, stack, subject }: Softening): string {
  return JSON.stringify([kind, stack, subject]);
}
