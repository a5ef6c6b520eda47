import { read } from "../../framework/resource";
import type { Node } from "../../framework/graph";
import { stackRule } from "../../framework/rule";
import { fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";

const record = "aws:route53/record:Record";
const weight = "weightedRoutingPolicies.0.weight";

/** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-weighted.html */
export const weightsSendSomebody = stackRule(record, {
  id: "route53-weights-send-somebody",
  severity: "medium",
  sameAs: [],
  why: "Where all weights of a name are 0, Route 53 takes them as equal: visitors go where nobody was to be sent.",
  fix: "Give one of the records a weight above 0, or delete those that nobody is to be sent to.",
  check: (graph) => {
    const groups = new Map<string, Node[]>();
    for (const one of graph.of(record).filter(isWeighted))
      groups.set(nameOf(one), [...(groups.get(nameOf(one)) ?? []), one]);
    const verdicts = new Map([...groups.values()].map((group) => [group[0], group.length > 1 ? judge(group) : pass]));
    return graph.of(record).map((resource) => ({ resource, verdict: verdicts.get(resource) ?? pass }));
  },
});

/** The provider writes an empty list where nothing is said. */
function isWeighted(node: Node): boolean {
  const policies = read(node, "weightedRoutingPolicies");
  if (policies.state === "known") return !(Array.isArray(policies.value) && policies.value.length === 0);
  return policies.state !== "absent";
}

/** Records share a name where zone, name and type are the same. */
function nameOf({ properties, propertyDependencies }: Node): string {
  const { zoneId, name, type } = properties;
  return JSON.stringify([zoneId, propertyDependencies["zoneId"], name, type]);
}

function judge(group: readonly Node[]): Verdict {
  const weights = group.map((each) => read(each, weight));
  if (weights.some((found) => found.state === "known" && Number(found.value) > 0)) return pass;
  if (weights.some(({ state }) => state === "unknown" || state === "secret"))
    return notEvaluated("The records' weights are known only after creation.");
  return fail(`All ${group.length} records of this name have the weight 0.`);
}
