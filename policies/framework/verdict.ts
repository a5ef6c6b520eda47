/** What a rule says of one resource. Without a failure and without anything unknown, it passes. */
export interface Verdict {
  /** What is wrong, a sentence each. */
  readonly failures: readonly string[];
  /** What could not be judged, and why, a sentence each. An unknown is never a pass. */
  readonly unknowns: readonly string[];
  /** By failure, what to do about it where the rule's own `fix` would not mend it. */
  readonly fixes?: Readonly<Record<string, string>>;
}

export const pass: Verdict = { failures: [], unknowns: [] };

export function fail(...failures: readonly string[]): Verdict {
  return { failures, unknowns: [] };
}

/** Fails for a cause of its own, which another fix mends than the rule's. */
export function failWith(fix: string, failure: string): Verdict {
  return { ...fail(failure), fixes: { [failure]: fix } };
}

/** Where nobody knows what is wanted. @param failure what follows from it, a sentence. */
export function failWithoutSettings(failure: string): Verdict {
  return failWith(
    "`npx onebox check --stack NAME` lists each wrong setting with file and line. Correct those.",
    failure,
  );
}

export function notEvaluated(...unknowns: readonly string[]): Verdict {
  return { failures: [], unknowns };
}

/** Everything that any of them says. */
export function all(...verdicts: readonly Verdict[]): Verdict {
  const once = (texts: readonly string[]): string[] => [...new Set(texts)];
  const fixes = Object.fromEntries(verdicts.flatMap(({ fixes: own = {} }) => Object.entries(own)));
  return {
    failures: once(verdicts.flatMap(({ failures }) => failures)),
    unknowns: once(verdicts.flatMap(({ unknowns }) => unknowns)),
    ...(Object.keys(fixes).length === 0 ? {} : { fixes }),
  };
}

/** Passes when one of them does; otherwise says what is unknown, and where nothing is, what is wrong. */
export function any(...verdicts: readonly Verdict[]): Verdict {
  if (verdicts.some(passes)) return pass;
  const { unknowns, ...failed } = all(...verdicts);
  return unknowns.length > 0 ? notEvaluated(...unknowns) : { ...failed, unknowns };
}

export function passes({ failures, unknowns }: Verdict): boolean {
  return failures.length === 0 && unknowns.length === 0;
}
