import type { Softening } from "../../model/softening";
import { hiddenIn } from "../../policies/judge/hidden";
import { judgeByFiles, judgeOf } from "../../policies/judge/judge";
import { softenings } from "../../policies/judge/softenings";

// Why: docs/decisions/0121.
/**
 * What the files of a change say of the judge, read by the target branch's code where nothing of the change has run. What
 * the steps left may be the change's own word: its program ran in the same container.
 */
export function seenInFiles(target: string, change: string): readonly Softening[] {
  const own = judgeOf(target);
  const hidden = hiddenIn(target, change).map(({ file, why }) => {
    return {
      kind: "other",
      stack: null,
      subject: `what a diff may not show of ${file}`,
      before: null,
      after: why,
    } as const;
  });
  try {
    return [...hidden, ...softenings(judgeByFiles(target, own), judgeByFiles(change, own))];
  } catch (error) {
    const after = `this branch cannot read it: ${(error as Error).message}`;
    return [...hidden, { kind: "other", stack: null, subject: "settings or exceptions", before: null, after }];
  }
}
