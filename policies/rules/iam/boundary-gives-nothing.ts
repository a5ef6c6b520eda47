import { expect } from "../../framework/expect";
import type { Graph, Node } from "../../framework/graph";
import { read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { fail, pass, type Verdict } from "../../framework/verdict";
import { attachmentTypes, eachAttached } from "./attachments";
import { isBoundary } from "./documents";

export const boundaryGivesNothing = stackRule(attachmentTypes, {
  id: "iam-boundary-gives-nothing",
  severity: "critical",
  sameAs: [],
  why: "A permissions boundary is wide because it gives nothing; attached to a role it gives all of it.",
  fix: "Set it as `permissionsBoundary`, and attach a policy that names what is needed.",
  check: (graph) =>
    graph.of(...attachmentTypes).map((resource) => ({
      resource,
      verdict: eachAttached(resource, (path) => isNoBoundary(graph, resource, path)),
    })),
});

/** The ARN of a policy of the same stack is known only after creation, but which policy it is of is known before. */
function isNoBoundary(graph: Graph, resource: Node, path: string): Verdict {
  const policies = graph
    .origins(resource, path.replace(/\..*/, ""))
    .filter(({ type }) => type.endsWith("/policy:Policy"));
  if (policies.some(isBoundary)) return fail(`\`${path}\` is a boundary.`);
  const isOurs = policies.length > 0 && read(resource, path).state === "unknown";
  return isOurs ? pass : expect(resource, path).notToMatch(/boundary$/, "a boundary");
}
