import { unknown } from "../../../../graph";
import { policyIsNotPublic } from "../../../../policies/rules/s3/policy-is-not-public";
import { describeRule, policy } from "../../describe-rule";

describeRule(policyIsNotPublic, {
  passes: [
    {
      policy: policy({
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } },
      }),
    },
    { policy: policy({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" }) },
  ],
  fails: [
    { policy: policy({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Principal: { AWS: ["*"] }, Action: "s3:GetObject", Resource: "*" }) },
    {
      policy: policy({
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: "*",
        Condition: { StringLike: { "aws:SourceVpce": "*" } },
      }),
    },
    { policy: "{" },
    {
      policy: policy({
        Effect: "Allow",
        NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" },
        Action: "s3:GetObject",
        Resource: "*",
      }),
    },
  ],
  notEvaluated: [{ policy: unknown }, { policy: { Statement: [{ Effect: "Allow", Principal: unknown }] } }],
});
