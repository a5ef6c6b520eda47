import type { Finding } from "../model/finding";
import type { Run, StackReport } from "./model";
import type { PlannedEnvironment } from "../model/planned-change";
import type { Softening } from "../model/softening";

/** Everything that one run has to say about one change. */
export interface Report {
  readonly run: Run;
  readonly stacks: readonly StackReport[];
  /** Null where nobody could tell whether the judge was softened. */
  readonly softenings: readonly Softening[] | null;
  /** What the target branch's pack and settings find in the change, and its own do not; by stack. */
  readonly foundByTarget: readonly { readonly stack: string; readonly finding: Finding }[];
  /** What merging would do to what the target branch has made, from the check of both; empty where one is missing. */
  readonly planned: readonly PlannedEnvironment[];
}

/** What the target branch's judge says beyond the change's own: the same rule on the same resource is the same finding. */
export function foundOnlyByTarget(
  own: readonly StackReport[],
  target: readonly StackReport[],
): Report["foundByTarget"] {
  const key = (stack: string, { rule, urn }: Finding): string => JSON.stringify([stack, rule, urn]);
  const isRed = ({ level, exception }: Finding): boolean => level === "mandatory" && exception === null;
  const known = new Set(own.flatMap((one) => one.findings.filter(isRed).map((finding) => key(one.stack, finding))));
  return target.flatMap(({ stack, findings }) =>
    findings
      .filter((finding) => isRed(finding) && !known.has(key(stack, finding)))
      .map((finding) => ({ stack, finding })),
  );
}
