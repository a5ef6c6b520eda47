import { unknown } from "../../../../model";
import { hasADescription } from "../../../../policies/rules/security-group/has-a-description";
import { describeRule, given } from "../../describe-rule";

const separate = [
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
];

describeRule(hasADescription, {
  passes: [
    { description: "The database" },
    { description: "The site", ingress: [{ description: "HTTPS" }], egress: [] },
    ...separate.map((type) => given({ description: "HTTPS" }, { type })),
  ],
  fails: [
    {},
    { description: "" },
    { description: "Managed by Pulumi" },
    { description: "The site", ingress: [{ description: "HTTPS" }, {}] },
    { description: "The site", egress: [{ description: "" }] },
    { description: "The site", egress: "everything" },
    ...separate.map((type) => given({}, { type })),
  ],
  notEvaluated: [{ description: unknown }, { description: "The site", ingress: unknown }],
});
