import type { PolicyResource, ReportViolation, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { checkedResource } from "./arguments";
import type { Context } from "./context";
import { type Exception, exceptionFor } from "./exception";
import { Graph, type Node } from "./graph";
import type { Checked } from "./resource";
import type { Judged, ResourceRule, Rule, StackRule } from "./rule";
import { enforcement } from "./severity";
import { exceptionText, notEvaluatedText, violationText } from "./text";

/** What turns rules into policies of the SDK. */
export interface Judge {
  readonly rules: readonly Rule[];
  readonly exceptions: readonly Exception[];
  readonly context: Context;
}

export function resourcePolicy(rule: ResourceRule, judge: Judge): ResourceValidationPolicy {
  const validate: ResourceValidationPolicy["validateResource"] = (args, report) => {
    if (!rule.types.includes(args.type)) return;
    const resource = checkedResource(args);
    say(
      rule,
      judge,
      quietly(() => [{ resource, verdict: rule.check(resource, judge.context) }]),
      report,
    );
  };
  // The SDK skips a function that is bound to another type before it unpacks a resource.
  const [type] = rule.types;
  if (rule.types.length === 1) Object.assign(validate, { __pulumiType: type });
  return { ...words(rule, judge.context), validateResource: validate };
}

export function stackPolicy(rule: StackRule, judge: Judge): StackValidationPolicy {
  return {
    ...words(rule, judge.context),
    validateStack: ({ resources }, report) => {
      say(
        rule,
        judge,
        quietly(() => rule.check(graphOf(resources), judge.context)),
        report,
      );
    },
  };
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

function words({ id, severity, why }: Rule, { keep }: Context) {
  return { name: id, description: why, severity, enforcementLevel: enforcement(severity, keep) };
}

function say(rule: Rule, judge: Judge, judged: readonly Judged[], report: ReportViolation): void {
  for (const { resource, verdict } of judged) {
    const { failures, unknowns } = verdict;
    if (failures.length === 0 && unknowns.length === 0) continue;
    const exception = permission(rule, judge, resource);
    if (exception !== undefined) {
      remark(rule, report, resource, exceptionText([...failures, ...unknowns], rule.fix, exception));
      continue;
    }
    for (const failure of failures) report(violationText(failure, rule.fix), resource.urn);
    if (unknowns.length > 0) remark(rule, report, resource, notEvaluatedText(unknowns, rule.fix));
  }
}

/** What the SDK's report takes besides text, though its types do not say so; a test holds on to it. */
interface Remark {
  readonly message: string;
  readonly urn: string;
  readonly enforcementLevel: "advisory";
}

/** Shown, but never stops a preview, whatever the level of its policy. */
function remark({ why }: Rule, report: ReportViolation, { urn }: Checked, text: string): void {
  const said: Remark = { message: `${why}\n${text}`, urn, enforcementLevel: "advisory" };
  report(said as unknown as string);
}

function permission(rule: Rule, { rules, exceptions, context }: Judge, { urn }: Checked): Exception | undefined {
  if (exceptions.length === 0) return undefined;
  return exceptionFor(exceptions, { urn, rule: rule.id }, new Set(rules.map(({ id }) => id)), context.today);
}
