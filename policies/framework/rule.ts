import type { Severity } from "../../model/severity";
import type { Context } from "./context";
import type { Graph } from "./graph";
import type { Checked } from "./resource";
import type { Verdict } from "./verdict";

interface Words {
  /** `<service>-<what is right>`, in kebab case. */
  readonly id: string;
  readonly severity: Severity;
  /** Numbers of the same rule in Checkov, and names in AWS's own standards. */
  readonly sameAs: readonly string[];
  /** One sentence: what happens to whoever breaks it. */
  readonly why: string;
  /** What to do, with the argument to set. */
  readonly fix: string;
  /** The same in a program that is not ours, where `fix` names a command, a setting or a file of ours. */
  readonly fixElsewhere?: string;
}

interface ResourceWords extends Words {
  readonly check: (resource: Checked, context: Context) => Verdict;
}

/** A rule about resources of some types, each looked at by itself. */
export interface ResourceRule extends ResourceWords {
  readonly kind: "resource";
  readonly types: readonly string[];
}

/** What a stack rule says of one resource. */
export interface Judged {
  readonly resource: Checked;
  readonly verdict: Verdict;
}

interface StackWords extends Words {
  readonly check: (graph: Graph, context: Context) => readonly Judged[];
}

/** A rule that needs several resources of a stack. */
export interface StackRule extends StackWords {
  readonly kind: "stack";
  /** Types that it says something of. */
  readonly types: readonly string[];
}

export type Rule = ResourceRule | StackRule;

type Fixes = Pick<Words, "fix" | "fixElsewhere">;

/** What a rule says to do: in a program that is not ours nothing that only ours have. Why: docs/decisions/0239. */
export function fixOf({ fix, fixElsewhere = fix }: Fixes, { isForeign = false }: Pick<Context, "isForeign">): string {
  return isForeign ? fixElsewhere : fix;
}

/** What to do about each failure of a verdict: what its cause asks for, else the rule's own words. */
export function fixesOf(
  rule: Fixes,
  { failures, fixes = {} }: Verdict,
  context: Pick<Context, "isForeign"> = {},
): ReadonlyMap<string, string> {
  return new Map(failures.map((failure) => [failure, fixes[failure] ?? fixOf(rule, context)]));
}

export function rule(types: string | readonly string[], words: ResourceWords): ResourceRule {
  return { kind: "resource", types: typeof types === "string" ? [types] : types, ...words };
}

export function stackRule(types: string | readonly string[], words: StackWords): StackRule {
  return { kind: "stack", types: typeof types === "string" ? [types] : types, ...words };
}
