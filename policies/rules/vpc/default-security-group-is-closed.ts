import { expect } from "../../framework/expect";
import type { Graph, Node } from "../../framework/graph";
import { stackRule } from "../../framework/rule";
import { all, fail, pass, type Verdict } from "../../framework/verdict";

const ruleTypes = [
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
];

export const defaultSecurityGroupIsClosed = stackRule("aws:ec2/vpc:Vpc", {
  id: "vpc-default-security-group-is-closed",
  severity: "medium",
  sameAs: ["CKV2_AWS_12", "FSBP EC2.2"],
  why: "Whatever forgets to name a group gets the default one, which lets its members talk to each other.",
  fix: "Create an `aws.ec2.DefaultSecurityGroup` of the VPC with empty `ingress` and `egress`, and no rules of their own for it.",
  check: (graph) =>
    graph.of("aws:ec2/vpc:Vpc").map((vpc) => {
      const groups = graph.about(vpc, "vpcId", ["id"], "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup");
      const closed = groups.map((group) =>
        all(expect(group, "ingress").toBeEmpty(), expect(group, "egress").toBeEmpty()),
      );
      const missing = fail("Its default security group is as AWS made it.");
      return {
        resource: vpc,
        verdict: groups.length === 0 ? missing : all(...closed, hasNoRules(graph, [vpc, ...groups])),
      };
    }),
});

/** A VPC hands out the id of its default group as well. */
function hasNoRules(graph: Graph, sources: readonly Node[]): Verdict {
  const isOfDefault = (rule: Node): boolean =>
    graph.origins(rule, "securityGroupId").some((origin) => sources.includes(origin));
  return graph.of(...ruleTypes).some(isOfDefault) ? fail("A rule of its own opens its default security group.") : pass;
}
