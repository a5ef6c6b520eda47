import { unknown } from "../../../../graph";
import { policyLocksNobodyOut } from "../../../../policies/rules/s3/policy-locks-nobody-out";
import { describeRule, policy } from "../../describe-rule";

describeRule(policyLocksNobodyOut, {
  passes: [
    {
      policy: policy({
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: "*",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
    },
  ],
  fails: [
    { policy: policy({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" }) },
    { policy: policy({ Effect: "Deny", Principal: { AWS: "*" }, Action: ["*"], Resource: "*" }) },
  ],
  notEvaluated: [{ policy: unknown }],
});
