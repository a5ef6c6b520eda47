import type { Softening } from "../../model/softening";
import { judgeByFiles, judgeOf } from "../../policies/judge/judge";
import { softenings } from "../../policies/judge/softenings";

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
