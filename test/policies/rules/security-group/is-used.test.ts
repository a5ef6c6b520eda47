import { isUsed } from "../../../../policies/rules/security-group/is-used";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(isUsed, {
  passes: [
    graph([
      node("aws:ec2/securityGroup:SecurityGroup", "g"),
      node("aws:rds/instance:Instance", "db", {}, { vpcSecurityGroupIds: ["g"] }),
    ]),
  ],
  fails: [
    graph([
      node("aws:ec2/securityGroup:SecurityGroup", "g"),
      node("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "r", {}, { securityGroupId: ["g"] }),
    ]),
  ],
  neverUnknown: "a reference is there or not",
});
