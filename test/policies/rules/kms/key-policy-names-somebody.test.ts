import { unknown } from "../../../../model";
import { keyPolicyNamesSomebody } from "../../../../policies/rules/kms/key-policy-names-somebody";
import { describeRule, given, policy } from "../../describe-rule";

const everybody = { policy: policy({ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }) };

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
  fails: [
    everybody,
    { policy: policy({ Effect: "Allow", Principal: { AWS: "arn:aws:iam::*:role/x" }, Action: "kms:*" }) },
    { policy: policy({ Effect: "Allow", Principal: { AWS: ["*"] }, Action: "kms:Decrypt", Resource: "*" }) },
    given(everybody, { type: "aws:kms/keyPolicy:KeyPolicy" }),
    given(everybody, { type: "aws:kms/externalKey:ExternalKey" }),
    given(everybody, { type: "aws:kms/replicaKey:ReplicaKey" }),
  ],
  notEvaluated: [{ policy: unknown }],
});
