import type { Policies, PolicyResource, ReportViolation, ResourceValidation, StackValidation } from "@pulumi/policy";
import { checkedResource } from "./arguments";
import type { Context } from "./context";
import { type Exception, exceptionFor } from "./exception";
import { Graph, type Node } from "./graph";
import type { Checked } from "./resource";
import { fixesOf, fixOf, type Judged, type ResourceRule, type Rule, type StackRule } from "./rule";
import { notOurs, rulesOfOurs } from "./ours";
import { ownRuleIds } from "./own-rules";
import { violationText } from "../../model/finding";
import type { Severity } from "../../model/severity";
import { listenToSecrets, withoutSecrets } from "./secrets";
import { enforcement } from "./severity";

/** What turns rules into policies of the SDK. */
export interface Judge {
  readonly rules: readonly Rule[];
  readonly exceptions: readonly Exception[];
  readonly context: Context;
}

// Why: docs/decisions/0031.
/**
 * A policy of the SDK for each rule, so that the engine knows them all by name. For each policy the SDK unpacks what it
 * hands over anew, which takes longer than all rules together: so one policy judges by all rules about single resources,
 * one by all rules about the stack, and the others have nothing to do.
 */
export function packPolicies(judge: Judge): Policies {
  listenToSecrets();
  const judging = judge.rules.filter((rule) => isJudging(rule, judge.context));
  const resourceRules = judging.filter((rule): rule is ResourceRule => rule.kind === "resource");
  const stackRules = judging.filter((rule): rule is StackRule => rule.kind === "stack");
  return judge.rules.map((rule) => {
    if (rule.kind === "resource") {
      const validateResource = rule.id === ownRuleIds.resources ? judgeResource(resourceRules, judge) : [];
      return { ...words(rule, judge.context), validateResource };
    }
    const validateStack = rule.id === ownRuleIds.stack ? judgeStack(stackRules, judge) : idle();
    return { ...words(rule, judge.context), validateStack };
  });
}

function judgeResource(rules: readonly ResourceRule[], judge: Judge): ResourceValidation {
  const byType = new Map<string, ResourceRule[]>();
  for (const rule of rules) for (const type of rule.types) byType.set(type, [...(byType.get(type) ?? []), rule]);
  return (args, report) => {
    const own = byType.get(args.type);
    if (own === undefined) return;
    const resource = checkedResource(args);
    for (const rule of own)
      say(
        rule,
        judge,
        quietly(() => [{ resource, verdict: rule.check(resource, judge.context) }]),
        resource.secrets,
        report,
      );
  };
}

function judgeStack(rules: readonly StackRule[], judge: Judge): StackValidation {
  return ({ resources }, report) => {
    const graph = graphOf(resources);
    const secrets = graph.resources.flatMap((node) => node.secrets);
    for (const rule of rules)
      say(
        rule,
        judge,
        quietly(() => rule.check(graph, judge.context)),
        secrets,
        report,
      );
  };
}

/** The SDK passes over a function that is bound to a type that no resource has, and unpacks nothing for it. */
function idle(): StackValidation {
  const judgedElsewhere = { __pulumiType: `onebox:policies:judgedBy(${ownRuleIds.stack})` };
  return Object.assign(() => undefined, judgedElsewhere);
}

export function graphOf(resources: readonly PolicyResource[]): Graph {
  return new Graph(resources.map(node));
}

function node(resource: PolicyResource): Node {
  const propertyDependencies = Object.entries(resource.propertyDependencies).map(
    ([property, from]) => [property, from.map(({ urn }) => urn)] as const,
  );
  return {
    ...checkedResource(resource),
    parent: resource.parent?.urn ?? null,
    dependencies: resource.dependencies.map(({ urn }) => urn),
    propertyDependencies: Object.fromEntries(propertyDependencies),
  };
}

/** A rule that throws is reported by the policies of `own-rules.ts`, and keeps no other from running. */
function quietly(judge: () => readonly Judged[]): readonly Judged[] {
  try {
    return judge();
  } catch {
    return [];
  }
}

/** Every rule, but for those about our settings in a program that has none. */
function isJudging({ id }: Rule, { isForeign = false }: Context): boolean {
  return !isForeign || !rulesOfOurs.has(id);
}

function words(rule: Rule, context: Context) {
  const { id, severity, why } = rule;
  const description = isJudging(rule, context) ? why : notOurs(rule);
  return { name: id, description, severity, enforcementLevel: enforcement(severity, context.keep) };
}

function say(
  rule: Rule,
  judge: Judge,
  judged: readonly Judged[],
  secrets: readonly string[],
  report: ReportViolation,
): void {
  const shown = (sentences: readonly string[]): string[] => [
    ...new Set(sentences.map((sentence) => withoutSecrets(sentence, secrets))),
  ];
  for (const { resource, verdict } of judged) {
    const [failures, unknowns] = [shown(verdict.failures), shown(verdict.unknowns)];
    if (failures.length === 0 && unknowns.length === 0) continue;
    const exception = permission(rule, judge, resource);
    const fixes = new Map(
      [...fixesOf(rule, verdict, judge.context)].map(([failure, fix]) => [withoutSecrets(failure, secrets), fix]),
    );
    const tell = (message: string, level: EnforcementLevel, isUnknown: boolean): void => {
      const fix = fixes.get(message) ?? fixOf(rule, judge.context);
      const text = violationText({ message, fix, isUnknown, exception: exception ?? null });
      violation(rule, resource, text, level, report);
    };
    if (exception !== undefined) {
      tell([...failures, ...unknowns].join(" "), "advisory", false);
      continue;
    }
    const level = enforcement(rule.severity, judge.context.keep);
    for (const failure of failures) tell(failure, level, false);
    // Shown, but never stops a preview, whatever the level of its rule.
    if (unknowns.length > 0) tell(unknowns.join(" "), "advisory", true);
  }
}

type EnforcementLevel = ReturnType<typeof enforcement>;

/** What the SDK's report takes besides text, though its types do not say so; a test holds on to it. */
interface Violation {
  readonly name: string;
  readonly description: string;
  readonly message: string;
  readonly urn: string;
  readonly severity: Severity;
  readonly enforcementLevel: EnforcementLevel;
}

function violation(
  { id, why, severity }: Rule,
  { urn }: Checked,
  text: string,
  enforcementLevel: EnforcementLevel,
  report: ReportViolation,
): void {
  const said: Violation = {
    name: id,
    description: why,
    message: `${why}\n${text}`,
    urn,
    severity,
    enforcementLevel,
  };
  report(said as unknown as string);
}

const own: ReadonlySet<string> = new Set(Object.values(ownRuleIds));

function permission(rule: Rule, { rules, exceptions, context }: Judge, { urn }: Checked): Exception | undefined {
  if (exceptions.length === 0 || own.has(rule.id)) return undefined;
  return exceptionFor(exceptions, { urn, rule: rule.id }, new Set(rules.map(({ id }) => id)), context.today);
}
