/** What a rule says of one resource. Without a failure and without anything unknown, it passes. */
export interface Verdict {
  /** What is wrong, a sentence each. */
  readonly failures: readonly string[];
  /** What could not be judged, and why, a sentence each. An unknown is never a pass. */
  readonly unknowns: readonly string[];
}

export const pass: Verdict = { failures: [], unknowns: [] };

export function fail(...failures: readonly string[]): Verdict {
  return { failures, unknowns: [] };
}

export function notEvaluated(...unknowns: readonly string[]): Verdict {
  return { failures: [], unknowns };
}

/** Everything that any of them says. */
export function all(...verdicts: readonly Verdict[]): Verdict {
  const once = (texts: readonly string[]): string[] => [...new Set(texts)];
  return {
    failures: once(verdicts.flatMap(({ failures }) => failures)),
    unknowns: once(verdicts.flatMap(({ unknowns }) => unknowns)),
  };
}

/** Passes when one of them does; otherwise says what is unknown, and where nothing is, what is wrong. */
export function any(...verdicts: readonly Verdict[]): Verdict {
  if (verdicts.some(passes)) return pass;
  const { failures, unknowns } = all(...verdicts);
  return unknowns.length > 0 ? notEvaluated(...unknowns) : fail(...failures);
}

export function passes({ failures, unknowns }: Verdict): boolean {
  return failures.length === 0 && unknowns.length === 0;
}
