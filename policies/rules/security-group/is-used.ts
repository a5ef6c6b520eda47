import type { Node } from "../../framework/graph";
import { stackRule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";

/** Properties by which something gets a security group, of its own or inside them. */
const attaching = /securityGroup|vpcConfig|networkConfiguration|networkInterfaces/i;

function isAttached(node: Node, group: Node): boolean {
  if (/SecurityGroup(Ingress|Egress)?(Rule|RulesExclusive|VpcAssociation)?$/.test(node.type)) return false;
  return Object.entries(node.propertyDependencies).some(
    ([property, urns]) => attaching.test(property) && urns.includes(group.urn),
  );
}

export const isUsed = stackRule("aws:ec2/securityGroup:SecurityGroup", {
  id: "security-group-is-used",
  severity: "low",
  sameAs: ["CKV2_AWS_5"],
  why: "What nobody uses is forgotten, and used by mistake.",
  fix: "Attach it, or remove it.",
  check: (graph) =>
    graph.of("aws:ec2/securityGroup:SecurityGroup").map((group) => {
      const isUsedBySomething = graph.nodes.some((node) => isAttached(node, group));
      return { resource: group, verdict: isUsedBySomething ? pass : fail("Nothing uses the group.") };
    }),
});
