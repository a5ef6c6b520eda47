import { rule } from "../../framework/rule";
import { hasDescription } from "./openings";

export const hasADescription = rule(
  [
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:ec2/securityGroupRule:SecurityGroupRule",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  ],
  {
    id: "security-group-has-a-description",
    severity: "low",
    sameAs: ["CKV_AWS_23"],
    why: "Without a description nobody knows later whether the rule may be removed.",
    fix: "Set `description` to what the rule is for.",
    check: (group) => hasDescription(group),
  },
);
