import { stackRule } from "../../frame/rule";
import { fail, pass } from "../../frame/verdict";

export const isUsed = stackRule("aws:ec2/securityGroup:SecurityGroup", {
  id: "security-group-is-used",
  severity: "low",
  sameAs: ["CKV2_AWS_5"],
  why: "What nobody uses is forgotten, and used by mistake.",
  fix: "Attach it, or remove it.",
  check: (graph) =>
    graph.of("aws:ec2/securityGroup:SecurityGroup").map((group) => {
      const users = graph.nodes.filter(
        ({ type, dependencies }) =>
          dependencies.includes(group.urn) && !/SecurityGroup(Ingress|Egress)?(Rule)?$/.test(type),
      );
      return { resource: group, verdict: users.length > 0 ? pass : fail("Nothing uses the group.") };
    }),
});
