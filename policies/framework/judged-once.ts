import type { Context } from "./context";
import type { Rule } from "./rule";

type Outcome<Result> = { readonly result: Result } | { readonly thrown: unknown };

/**
 * The rule, which says of the same resource or graph again what it said before, or throws again: whoever judges by it
 * and whoever tells that it failed (own-rules.ts) each ask it.
 */
export function judgedOnce(rule: Rule): Rule {
  return rule.kind === "resource" ? { ...rule, check: once(rule.check) } : { ...rule, check: once(rule.check) };
}

function once<Subject extends object, Result>(check: (subject: Subject, context: Context) => Result): typeof check {
  const known = new WeakMap<Subject, { readonly context: Context; readonly outcome: Outcome<Result> }>();
  return (subject, context) => {
    let found = known.get(subject);
    if (found?.context !== context) {
      found = { context, outcome: outcomeOf(() => check(subject, context)) };
      known.set(subject, found);
    }
    if ("thrown" in found.outcome) throw found.outcome.thrown;
    return found.outcome.result;
  };
}

function outcomeOf<Result>(run: () => Result): Outcome<Result> {
  try {
    return { result: run() };
  } catch (thrown) {
    return { thrown };
  }
}
