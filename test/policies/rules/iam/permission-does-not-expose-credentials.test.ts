import { unknown } from "../../../../model";
import { permissionDoesNotExposeCredentials } from "../../../../policies/rules/iam/permission-does-not-expose-credentials";
import { describeRule, given, policy } from "../../describe-rule";

describeRule(permissionDoesNotExposeCredentials, {
  passes: [
    { policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" }) },
    { name: "onebox-prod-boundary", policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) },
  ],
  fails: [
    { policy: policy({ Effect: "Allow", Action: "sts:AssumeRole", Resource: "arn:aws:iam::*:role/*" }) },
    { policy: policy({ Effect: "Allow", Action: "ec2:GetPasswordData", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Action: "redshift:Get*", Resource: "*" }) },
    given({ policy: policy({ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" }) }, { name: "prod-boundary" }),
    given(
      { inlinePolicy: policy({ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" }) },
      { type: "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy" },
    ),
    { policy: policy({ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Action: "iam:CreateAccessKey", Resource: "*" }) },
  ],
  notEvaluated: [{ policy: unknown }, given({ inlinePolicies: unknown }, { type: "aws:iam/role:Role" })],
});
