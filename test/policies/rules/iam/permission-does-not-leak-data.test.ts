import { unknown } from "../../../../model";
import { permissionDoesNotLeakData } from "../../../../policies/rules/iam/permission-does-not-leak-data";
import { describeRule, given, policy } from "../../describe-rule";

describeRule(permissionDoesNotLeakData, {
  passes: [
    { policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" }) },
    { name: "onebox-prod-boundary", policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) },
  ],
  fails: [
    { policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::*" }) },
    { policy: policy({ Effect: "Allow", Action: "ssm:GetParameterHistory", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Action: "logs:Get*", Resource: "arn:aws:logs:us-east-1:123456789012:*" }) },
    given({ policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }) }, { name: "prod-boundary" }),
    given(
      { inlinePolicy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }) },
      { type: "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy" },
    ),
    { policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Action: "secretsmanager:Get*", Resource: "*" }) },
  ],
  notEvaluated: [{ policy: unknown }, given({ inlinePolicies: unknown }, { type: "aws:iam/role:Role" })],
});
