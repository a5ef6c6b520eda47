import { unknown } from "../../../../model";
import { permissionDoesNotEscalate } from "../../../../policies/rules/iam/permission-does-not-escalate";
import { describeRule, given, policy } from "../../describe-rule";

const everyOne = [
  ["ssm:SendCommand", "arn:aws:ec2:*:*:instance/*"],
  ["lambda:UpdateFunctionCode", "arn:aws:lambda:us-east-1:123456789012:function:*"],
  ["iam:PassRole", "arn:aws:iam::123456789012:role/*"],
] as const;

/** Commands by a document, to one host. */
const sends = (document: string) => ({
  policy: policy({
    Effect: "Allow",
    Action: "ssm:SendCommand",
    Resource: ["arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0", document],
  }),
});

describeRule(permissionDoesNotEscalate, {
  passes: [
    { policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" }) },
    sends("arn:aws:ssm:us-east-1:123456789012:document/onebox-prod-release"),
    sends("arn:aws:ssm:us-east-1::document/AWS-UpdateSSMAgent"),
    { name: "onebox-prod-boundary", policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) },
  ],
  fails: [
    sends("arn:aws:ssm:us-east-1::document/AWS-RunShellScript"),
    sends("arn:aws:ssm:*:*:document/AWS-RunRemoteScript"),
    {
      policy: policy({
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: "*",
        Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
      }),
    },
    ...everyOne.map(([Action, Resource]) => ({ policy: policy({ Effect: "Allow", Action, Resource }) })),
    { policy: policy({ Effect: "Allow", Action: "iam:PassRole", Resource: "arn:aws:iam::123456789012:role/*" }) },
    { policy: policy({ Effect: "Allow", Action: "iam:PassRole", Resource: "arn:aws:iam::123456789012:*" }) },
    { policy: policy({ Effect: "Allow", Action: "glue:UpdateDevEndpoint", Resource: "*" }) },
    {
      policy: policy({
        Effect: "Allow",
        Action: ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"],
        Resource: "*",
      }),
    },
    { policy: policy({ Effect: "Allow", Action: "ec2:Modify*", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Action: "ssm:SendCommand", Resource: "*" }) },
    {
      policy: policy({
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: "*",
        Condition: { Bool: { "aws:SecureTransport": "true" } },
      }),
    },
    {
      policy: policy({
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: "*",
        Condition: { StringEqualsIfExists: { "iam:PassedToService": "ec2.amazonaws.com" } },
      }),
    },
    {
      policy: policy({
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: "*",
        Condition: { StringLike: { "iam:PassedToService": "*" } },
      }),
    },
    given({ policy: policy({ Effect: "Allow", Action: "iam:PassRole", Resource: "*" }) }, { name: "prod-boundary" }),
    given(
      { inlinePolicy: policy({ Effect: "Allow", Action: "iam:PassRole", Resource: "*" }) },
      { type: "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy" },
    ),
    { policy: policy({ Effect: "Allow", Action: "iam:PassRole", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Action: "iam:Put*", Resource: "*" }) },
  ],
  notEvaluated: [{ policy: unknown }, given({ inlinePolicies: unknown }, { type: "aws:iam/role:Role" })],
});
