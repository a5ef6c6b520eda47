import { unknown } from "../../../../model";
import { repositoryIsNotPublic } from "../../../../policies/rules/ecr/repository-is-not-public";
import { describeRule, policy } from "../../describe-rule";

describeRule(repositoryIsNotPublic, {
  passes: [
    {
      policy: policy({
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "*",
        Resource: "*",
      }),
    },
    {},
  ],
  fails: [
    { policy: policy({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Principal: { AWS: "*" }, Action: "*", Resource: "*" }) },
    {
      policy: policy({ Effect: "Allow", Principal: { AWS: "arn:aws:iam::*:role/x" }, Action: "*", Resource: "*" }),
    },
    { policy: 7 },
  ],
  notEvaluated: [{ policy: unknown }],
});
