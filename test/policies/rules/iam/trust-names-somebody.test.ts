import { unknown } from "../../../../model";
import { trustNamesSomebody } from "../../../../policies/rules/iam/trust-names-somebody";
import { describeRule, policy } from "../../describe-rule";

describeRule(trustNamesSomebody, {
  passes: [
    {
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    },
  ],
  fails: [
    { assumeRolePolicy: policy({ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }) },
    { assumeRolePolicy: policy({ Effect: "Allow", Action: "sts:AssumeRole" }) },
    ...["arn:aws:iam::*:root", "arn:aws:iam::*:role/x", "arn:aws:iam::123456789012:role/*", "12345678901?"].map(
      (AWS) => ({
        assumeRolePolicy: policy({ Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole" }),
      }),
    ),
    { assumeRolePolicy: "yes" },
  ],
  notEvaluated: [{ assumeRolePolicy: unknown }],
});
