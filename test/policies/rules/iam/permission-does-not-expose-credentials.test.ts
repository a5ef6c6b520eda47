import { unknown } from "../../../../graph";
import { permissionDoesNotExposeCredentials } from "../../../../policies/rules/iam/permission-does-not-expose-credentials";
import { describeRule, given, policy } from "../../describe-rule";

describeRule(permissionDoesNotExposeCredentials, {
  passes: [
    { policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" }) },
    given({ policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) }, { name: "prod-boundary" }),
  ],
  fails: [
    { policy: policy({ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Action: "iam:CreateAccessKey", Resource: "*" }) },
  ],
  notEvaluated: [{ policy: unknown }, given({ inlinePolicies: unknown }, { type: "aws:iam/role:Role" })],
});
