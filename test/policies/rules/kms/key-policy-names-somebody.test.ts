import { unknown } from "../../../../graph";
import { keyPolicyNamesSomebody } from "../../../../policies/rules/kms/key-policy-names-somebody";
import { describeRule, policy } from "../../describe-rule";

describeRule(keyPolicyNamesSomebody, {
  passes: [
    {},
    {
      policy: policy({
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::123456789012:root" },
        Action: "kms:*",
        Resource: "*",
      }),
    },
  ],
  fails: [{ policy: policy({ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }) }],
  notEvaluated: [{ policy: unknown }],
});
