import { expect } from "../../frame/expect";
import { stackRule } from "../../frame/rule";
import { all, fail } from "../../frame/verdict";

export const defaultSecurityGroupIsClosed = stackRule("aws:ec2/vpc:Vpc", {
  id: "vpc-default-security-group-is-closed",
  severity: "medium",
  sameAs: ["CKV2_AWS_12", "FSBP EC2.2"],
  why: "Whatever forgets to name a group gets the default one, which lets its members talk to each other.",
  fix: "Make an `aws.ec2.DefaultSecurityGroup` of the VPC with empty `ingress` and `egress`.",
  check: (graph) =>
    graph.of("aws:ec2/vpc:Vpc").map((vpc) => {
      const groups = graph.about(vpc, "vpcId", ["id"], "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup");
      const closed = groups.map((group) =>
        all(expect(group, "ingress").toBeEmpty(), expect(group, "egress").toBeEmpty()),
      );
      return {
        resource: vpc,
        verdict: groups.length === 0 ? fail("Its default security group is as AWS made it.") : all(...closed),
      };
    }),
});
