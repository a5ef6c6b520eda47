import type { Context } from "./context";
import { type Exception, problemOf } from "./exception";
import type { Graph } from "./graph";
import { type ResourceRule, type Rule, rule, type StackRule, stackRule } from "./rule";
import { fail, pass, passes } from "./verdict";
import { stackType } from "../../model/urn";

/**
 * The first two tell of rules which failed; whoever judges by all rules does so in their name. None of them can be
 * excepted, or one exception would hide what is wrong with all others.
 */
export const ownRuleIds = {
  resources: "pack-resource-rules-run",
  stack: "pack-stack-rules-run",
  exceptions: "pack-exceptions-are-valid",
} as const;

/**
 * Rules about the pack itself: that each rule ran, and that each exception is still one.
 * @param stacks all that exceptions may name; null where nobody knows them.
 */
export function ownRules(
  rules: readonly Rule[],
  exceptions: readonly Exception[],
  stacks: ReadonlySet<string> | null = null,
): readonly Rule[] {
  return [resourceRulesRun(rules), stackRulesRun(rules), exceptionsAreValid(rules, exceptions, stacks)];
}

const fix =
  "Mend the rule, or take it out in a change of its own. Until then nothing that it judges is known to be right.";

function resourceRulesRun(rules: readonly Rule[]): ResourceRule {
  const own = rules.filter((one): one is ResourceRule => one.kind === "resource");
  return rule([...new Set(own.flatMap(({ types }) => types))], {
    id: ownRuleIds.resources,
    severity: "critical",
    sameAs: [],
    why: "A rule that fails judges nothing, and would look like one that passed.",
    fix,
    check: (resource, context) =>
      fail(
        ...own
          .filter(({ types }) => types.includes(resource.type))
          .flatMap((one) => failureOf(one.id, () => one.check(resource, context))),
      ),
  });
}

function stackRulesRun(rules: readonly Rule[]): StackRule {
  const own = rules.filter((one): one is StackRule => one.kind === "stack");
  return stackRule(stackType, {
    id: ownRuleIds.stack,
    severity: "critical",
    sameAs: [],
    why: "A rule that fails judges nothing, and would look like one that passed.",
    fix,
    check: (graph, context) =>
      aboutStack(
        graph,
        own.flatMap((one) => failureOf(one.id, () => one.check(graph, context))),
      ),
  });
}

/** What an error says may hold a secret, so its kind alone is told. */
function failureOf(id: string, run: () => unknown): string[] {
  try {
    run();
    return [];
  } catch (error) {
    return [`The rule ${id} failed with a ${error instanceof Error ? error.name : "value that is no error"}.`];
  }
}

function exceptionsAreValid(
  rules: readonly Rule[],
  exceptions: readonly Exception[],
  stacks: ReadonlySet<string> | null,
): StackRule {
  const ids = new Set(rules.map(({ id }) => id));
  return stackRule(stackType, {
    id: ownRuleIds.exceptions,
    severity: "high",
    sameAs: [],
    why: "An exception that ended, or that nobody needs, hides the next mistake on the same resource.",
    fix: "Remove it from `policies/exceptions.json`, or renew it with a new reason, at most 180 days ahead.",
    check: (graph, context) => {
      const own = exceptions.filter(({ urn }) => isOfStack(graph, urn) || isOfNoStack(stacks, urn));
      const problems = own.flatMap((exception) => {
        const problem =
          problemOf(exception, ids, context.today) ??
          (isOfNoStack(stacks, exception.urn) ? `There is no stack ${stackIn(exception.urn)}.` : null) ??
          unused(exception, rules, graph, context);
        return problem === null ? [] : [`The exception of ${exception.rule} for ${exception.urn}: ${problem}`];
      });
      return aboutStack(graph, problems);
    },
  });
}

/** Exceptions name one stack each; one whose URN cannot be read belongs to every stack. */
function isOfStack({ stack }: Graph, urn: string): boolean {
  return !urn.startsWith("urn:pulumi:") || stackIn(urn) === stackIn(stack?.urn ?? "");
}

/** No stack would ever look at it, so every stack does. */
function isOfNoStack(stacks: ReadonlySet<string> | null, urn: string): boolean {
  return stacks !== null && !stacks.has(stackIn(urn));
}

function stackIn(urn: string): string {
  return urn.split(":")[2] ?? "";
}

function unused({ urn, rule: id }: Exception, rules: readonly Rule[], graph: Graph, context: Context): string | null {
  const found = rules.find((one) => one.id === id);
  const node = graph.find(urn);
  if (node === undefined) return "There is no such resource.";
  if (found === undefined) return null;
  const verdicts =
    found.kind === "resource"
      ? [found.types.includes(node.type) ? found.check(node, context) : pass]
      : found.check(graph, context).flatMap(({ resource, verdict }) => (resource.urn === urn ? [verdict] : []));
  return verdicts.every(passes) ? "Nothing breaks the rule there." : null;
}

function aboutStack({ stack, resources }: Graph, failures: readonly string[]) {
  const resource = stack ?? resources[0];
  return resource === undefined || failures.length === 0 ? [] : [{ resource, verdict: fail(...failures) }];
}
