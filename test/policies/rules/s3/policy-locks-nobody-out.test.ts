import { unknown } from "../../../../model";
import { policyLocksNobodyOut } from "../../../../policies/rules/s3/policy-locks-nobody-out";
import { describeRule, given, policy } from "../../describe-rule";

const bucket = { type: "aws:s3/bucket:Bucket" };

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
    { policy: policy({ Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: "*" }) },
    { policy: policy({ Effect: "Deny", Principal: "*", NotAction: "s3:PutBucketPolicy", Resource: "*" }) },
    given({}, bucket),
  ],
  fails: [
    { policy: policy({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" }) },
    { policy: policy({ Effect: "Deny", Principal: { AWS: "*" }, Action: ["*"], Resource: "*" }) },
    ...["s3:PutBucketPolicy", "s3:*BucketPolicy", "s3:Put*", "s3:*Policy", "*:*"].map((Action) => ({
      policy: policy({ Effect: "Deny", Principal: "*", Action, Resource: "*" }),
    })),
    { policy: policy({ Effect: "Deny", Principal: "*", NotAction: "s3:GetObject", Resource: "*" }) },
    given({ policy: policy({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" }) }, bucket),
  ],
  notEvaluated: [{ policy: unknown }],
});
