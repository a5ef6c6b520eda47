import { isUsed } from "../../../../policies/rules/security-group/is-used";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(isUsed, {
  passes: [
    graph([
      node("aws:ec2/securityGroup:SecurityGroup", "g"),
      node("aws:rds/instance:Instance", "db", {}, { vpcSecurityGroupIds: ["g"] }),
    ]),
    graph([
      node("aws:ec2/securityGroup:SecurityGroup", "g"),
      node("aws:lambda/function:Function", "f", {}, { vpcConfig: ["g"] }),
    ]),
  ],
  fails: [
    // To write its id down is not to use it.
    graph([
      node("aws:ec2/securityGroup:SecurityGroup", "g"),
      node("aws:ssm/parameter:Parameter", "p", {}, { value: ["g"] }),
    ]),
    graph([
      node("aws:ec2/securityGroup:SecurityGroup", "g"),
      node("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "r", {}, { securityGroupId: ["g"] }),
    ]),
  ],
  neverUnknown: "a reference is there or not",
});
