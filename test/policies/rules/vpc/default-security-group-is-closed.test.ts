import { unknown } from "../../../../model";
import { defaultSecurityGroupIsClosed } from "../../../../policies/rules/vpc/default-security-group-is-closed";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(defaultSecurityGroupIsClosed, {
  passes: [
    graph([
      node("aws:ec2/vpc:Vpc", "v"),
      node("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "d", { ingress: [] }, { vpcId: ["v"] }),
    ]),
  ],
  fails: [
    graph([node("aws:ec2/vpc:Vpc", "v")]),
    graph([
      node("aws:ec2/vpc:Vpc", "v"),
      node("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "d", { ingress: [{}] }, { vpcId: ["v"] }),
    ]),
    ...["d", "v"].map((from) =>
      graph([
        node("aws:ec2/vpc:Vpc", "v"),
        node("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "d", {}, { vpcId: ["v"] }),
        node("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "r", {}, { securityGroupId: [from] }),
      ]),
    ),
    graph([
      node("aws:ec2/vpc:Vpc", "v"),
      node("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "d", {}, { vpcId: ["v"] }),
      node("aws:ec2/securityGroupRule:SecurityGroupRule", "r", {}, { securityGroupId: ["d"] }),
    ]),
  ],
  notEvaluated: [
    graph([
      node("aws:ec2/vpc:Vpc", "v"),
      node("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "d", { ingress: unknown }, { vpcId: ["v"] }),
    ]),
  ],
});
