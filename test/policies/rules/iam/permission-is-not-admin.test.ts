import { unknown } from "../../../../model";
import { permissionIsNotAdmin } from "../../../../policies/rules/iam/permission-is-not-admin";
import { describeRule, given, policy } from "../../describe-rule";

describeRule(permissionIsNotAdmin, {
  passes: [
    { policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" }) },
    { policy: policy({ Effect: "Deny", Action: "*", Resource: "*" }) },
    { name: "onebox-prod-boundary", policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) },
  ],
  fails: [
    given({ policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) }, { type: "aws:iot/policy:Policy" }),
    { policy: policy({ Effect: "Allow", Action: "*:*", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Action: "iam:**", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Action: "i*m:*", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Action: "IAM:*", Resource: "*" }) },
    given({ policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) }, { name: "prod-boundary" }),
    given(
      { name: "prod-boundary", policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) },
      { type: "aws:iam/rolePolicy:RolePolicy" },
    ),
    { name: unknown, policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) },
    given(
      { inlinePolicy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) },
      { type: "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy" },
    ),
    { policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) },
    { policy: { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } } },
    { policy: policy({ Effect: "Allow", NotAction: "s3:*", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Action: ["iam:*"], Resource: "*" }) },
    { policy: "*" },
    given(
      { inlinePolicies: [{ policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) }] },
      { type: "aws:iam/role:Role" },
    ),
  ],
  notEvaluated: [{ policy: unknown }, given({ inlinePolicies: unknown }, { type: "aws:iam/role:Role" })],
});
