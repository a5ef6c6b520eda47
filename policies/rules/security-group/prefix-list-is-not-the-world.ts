import { byText, expect, expectEach, whyUnknown } from "../../framework/expect";
import type { Graph, Node } from "../../framework/graph";
import { type Checked, read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { all, notEvaluated, pass, passes, type Verdict } from "../../framework/verdict";
import { ingressTypes, isWorld } from "./openings";

const list = "aws:ec2/managedPrefixList:ManagedPrefixList";
const entry = "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry";

export const prefixListIsNotTheWorld = stackRule([list, entry, ...ingressTypes], {
  id: "security-group-prefix-list-is-not-the-world",
  severity: "critical",
  sameAs: [],
  why: "A rule that names a list of networks opens its ports to all of them, and the rule itself shows none.",
  fix: "Leave the whole internet out of the list; open 80 and 443 to it by a rule of their own. Create the list in the same stack, so that it is judged.",
  check: (graph) => [
    ...graph.of(list).map((resource) => ({ resource, verdict: ofList(resource) })),
    ...graph.of(entry).map((resource) => ({ resource, verdict: ofNetwork(resource, "cidr") })),
    ...graph.of(...ingressTypes).map((resource) => ({ resource, verdict: ofRule(graph, resource) })),
  ],
});

function ofList(resource: Node): Verdict {
  const entries = read(resource, "entries");
  const cidrs =
    entries.state === "known" && Array.isArray(entries.value)
      ? entries.value.flatMap((_, index) => {
          const cidr = read(resource, `entries.${index}.cidr`);
          return cidr.state === "known" && typeof cidr.value === "string" ? [cidr.value] : [];
        })
      : [];
  return all(
    expectEach(resource, "entries", (item) => ofNetwork(resource, `${item}.cidr`)),
    isWorld(cidrs) ? ofNetworks(resource) : pass,
  );
}

/** The internet in pieces, of which none alone is all of it. */
function ofNetworks(resource: Node): Verdict {
  return expect(resource, "entries").toSatisfy(() => false, "together its networks are most of the internet");
}

function ofNetwork(resource: Checked, path: string): Verdict {
  return expect(resource, path).toSatisfy(
    (cidr) => typeof cidr === "string" && !isWorld([cidr]),
    "it has to be a specific network",
  );
}

function ofRule(graph: Graph, resource: Node): Verdict {
  if (resource.type.startsWith("aws:vpc/")) return ofPath(graph, resource, "prefixListId");
  const isGroup = !resource.type.endsWith(":SecurityGroupRule");
  if (isGroup) return expectEach(resource, "ingress", (item) => ofPath(graph, resource, `${item}.prefixListIds`));
  return byText(resource, "type", (type) => (type === "egress" ? pass : ofPath(graph, resource, "prefixListIds")));
}

/** Lists of the same stack are judged by themselves; what is in any other nobody here can see. */
function ofPath(graph: Graph, resource: Node, path: string): Verdict {
  const found = read(resource, path);
  if (found.state === "absent" || passes(expect(resource, path).toBeEmpty())) return pass;
  if (graph.origins(resource, path.split(".")[0] ?? path).some(({ type }) => type === list)) return pass;
  return notEvaluated(
    found.state === "known" ? `The networks in \`${path}\` are of no list that is made here.` : whyUnknown(path, found),
  );
}
