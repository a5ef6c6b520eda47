import type { Node } from "../../framework/graph";
import { stackRule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";

/** Other groups and their rules let a group in or out, but nothing is in it through them. */
const isOfGroups = /SecurityGroup(Ingress|Egress)?(Rule|RulesExclusive|VpcAssociation)?$/;

/** To write an id down is not to use it. */
const isWritten = /:(Parameter|SecretVersion|BucketObject(v2)?)$/;
const writing = ["tags", "tagsAll", "description", "environment", "userData", "userDataBase64"];

/** By whatever name a service takes its groups. */
function isAttached(node: Node, group: Node): boolean {
  if (isOfGroups.test(node.type) || isWritten.test(node.type)) return false;
  return Object.entries(node.propertyDependencies).some(
    ([property, urns]) => !writing.includes(property) && urns.includes(group.urn),
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
      const isUsedBySomething = graph.resources.some((node) => isAttached(node, group));
      return { resource: group, verdict: isUsedBySomething ? pass : fail("Nothing uses the group.") };
    }),
});
