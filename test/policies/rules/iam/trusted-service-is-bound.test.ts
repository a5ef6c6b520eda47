import { unknown } from "../../../../graph";
import { trustedServiceIsBound } from "../../../../policies/rules/iam/trusted-service-is-bound";
import { describeRule, policy } from "../../describe-rule";

describeRule(trustedServiceIsBound, {
  passes: [
    {
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    },
    {
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { Service: "scheduler.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      }),
    },
  ],
  fails: [
    {
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { Service: "scheduler.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    },
    {
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { Service: "dlm.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringNotEquals: { "aws:SourceAccount": "1" } },
      }),
    },
  ],
  notEvaluated: [{ assumeRolePolicy: unknown }],
});
