import { whyUnknown } from "../../framework/expect";
import type { Graph, Node } from "../../framework/graph";
import { read } from "../../framework/resource";
import { type Judged, stackRule } from "../../framework/rule";
import { all, fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";
import { dynamicTypes } from "../../../model/dynamic-types";
import { stackType } from "../../../model/urn";

const type = dynamicTypes.branchRule;

interface Wanted {
  readonly environment: string;
  readonly branch: string;
  readonly approvals: number;
}

/** What a rule has to say besides the number of approvals; `push` where there is one. */
const switches = ["delete", "enforce_merge_checks", "force", "reset_pullrequest_approvals_on_change"];

export const branchesAreRuled = stackRule([type, stackType], {
  id: "project-branches-are-ruled",
  severity: "critical",
  sameAs: [],
  why: "People forget what Bitbucket does not enforce; what it enforces can be read in one place.",
  fix: "Create a `BranchRule` for the branch of each environment of `Pulumi.yaml`, with its number of approvals, in the program of the account's stack.",
  check: (graph, { settings }) => {
    if (settings?.kind !== "account") return graph.of(type).map((resource) => ({ resource, verdict: pass }));
    const { repository, applicationRepository } = settings.bitbucket;
    const wanted = Object.entries(settings.project.environments).map(([environment, rule]) => ({
      environment,
      ...rule,
    }));
    return [repository, applicationRepository].flatMap((name) => wanted.flatMap((one) => judge(graph, name, one)));
  },
});

function judge(graph: Graph, repository: string, wanted: Wanted): readonly Judged[] {
  const rules = graph
    .of(type)
    .filter((rule) => mayBe(rule, "repository", repository) && mayBe(rule, "branch", wanted.branch));
  const { environment, branch } = wanted;
  const [first, second] = rules;
  if (first === undefined) {
    const { stack } = graph;
    const failure = `The branch ${branch} of ${repository}, which deploys ${environment}, has no rule.`;
    return stack === undefined ? [] : [{ resource: stack, verdict: fail(failure) }];
  }
  const contradiction =
    second === undefined ? pass : fail(`The branch ${branch} of ${repository} has ${rules.length} rules.`);
  return rules.map((resource) => ({ resource, verdict: all(contradiction, isStrict(resource, wanted)) }));
}

/** Whether a property is this, or may turn out to be. */
function mayBe(rule: Node, property: string, value: string): boolean {
  const found = read(rule, property);
  return found.state === "known" ? found.value === value : found.state !== "absent";
}

function isStrict(rule: Node, { environment, approvals }: Wanted): Verdict {
  const place = ["repository", "branch"].map((property) => {
    const found = read(rule, property);
    return found.state === "known" ? pass : notEvaluated(whyUnknown(property, found));
  });
  const on = [...switches, ...(approvals > 0 ? ["push"] : [])].map((kind) => isOn(rule, kind));
  return all(...place, asksFor(rule, environment, approvals), ...on);
}

function asksFor(rule: Node, environment: string, approvals: number): Verdict {
  const path = "restrictions.require_approvals_to_merge";
  const found = read(rule, path);
  if (found.state === "absent" && approvals === 0) return pass;
  if (found.state === "unknown" || found.state === "secret") return notEvaluated(whyUnknown(path, found));
  const given = found.state === "known" ? found.value : 0;
  if (typeof given !== "number") return fail(`\`${path}\` is not a number, so it is not known how many must approve.`);
  return given >= approvals ? pass : fail(`It asks for ${given} approvals; ${environment} needs ${approvals}.`);
}

function isOn(rule: Node, kind: string): Verdict {
  const path = `restrictions.${kind}`;
  const found = read(rule, path);
  if (found.state === "unknown" || found.state === "secret") return notEvaluated(whyUnknown(path, found));
  return found.state === "known" && found.value === true ? pass : fail(`\`${path}\` is not on.`);
}
