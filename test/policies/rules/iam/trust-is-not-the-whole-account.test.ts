import { unknown } from "../../../../graph";
import { trustIsNotTheWholeAccount } from "../../../../policies/rules/iam/trust-is-not-the-whole-account";
import { describeRule, policy } from "../../describe-rule";

describeRule(trustIsNotTheWholeAccount, {
  passes: [
    {
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::123456789012:role/onebox/prod/onebox-prod-host" },
        Action: "sts:AssumeRole",
      }),
    },
  ],
  fails: [
    { assumeRolePolicy: policy({ Effect: "Allow", Principal: { AWS: "123456789012" }, Action: "sts:AssumeRole" }) },
    {
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::123456789012:root" },
        Action: "sts:AssumeRole",
      }),
    },
  ],
  notEvaluated: [{ assumeRolePolicy: unknown }],
});
