import { unknown } from "../../../../model";
import { permissionNamesItsResources } from "../../../../policies/rules/iam/permission-names-its-resources";
import { describeRule, given, policy } from "../../describe-rule";

describeRule(permissionNamesItsResources, {
  passes: [
    { policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" }) },
    {
      policy: policy({
        Effect: "Allow",
        Action: ["ec2:DescribeInstances", "ecr:GetAuthorizationToken", "route53:CreateHealthCheck"],
        Resource: "*",
      }),
    },
    {
      policy: policy({
        Effect: "Allow",
        Action: "cloudwatch:PutMetricData",
        Resource: "*",
        Condition: { StringEquals: { "cloudwatch:namespace": "onebox/prod" } },
      }),
    },
    {
      policy: policy({
        Effect: "Allow",
        Action: "ec2:RunInstances",
        Resource: ["arn:aws:ec2:eu-west-1:123456789012:volume/*", "arn:aws:ec2:eu-west-1::image/*"],
      }),
    },
    {
      policy: policy({
        Effect: "Allow",
        Action: "route53:DeleteHealthCheck",
        Resource: "arn:aws:route53:::healthcheck/*",
      }),
    },
    { name: "onebox-prod-boundary", policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) },
  ],
  fails: [
    { policy: policy({ Effect: "Allow", Action: "s3:DeleteObject", Resource: "arn:aws:s3:::*" }) },
    { policy: policy({ Effect: "Allow", Action: "s3:DeleteObject", Resource: "arn:*" }) },
    {
      policy: policy({ Effect: "Allow", Action: "sqs:DeleteQueue", Resource: "arn:aws:sqs:us-east-1:123456789012:*" }),
    },
    {
      policy: policy({
        Effect: "Allow",
        Action: "s3:DeleteObject",
        Resource: "*",
        Condition: { Bool: { "aws:SecureTransport": "true" } },
      }),
    },
    { policy: policy({ Effect: "Allow", Action: "xray:PutResourcePolicy", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", NotAction: "s3:GetObject", Resource: "*" }) },
    given({ policy: policy({ Effect: "Allow", Action: "s3:DeleteObject", Resource: "*" }) }, { name: "prod-boundary" }),
    given(
      { inlinePolicy: policy({ Effect: "Allow", Action: "s3:DeleteObject", Resource: "*" }) },
      { type: "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy" },
    ),
    { policy: policy({ Effect: "Allow", Action: "s3:DeleteObject", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Action: "s3:*", Resource: "*" }) },
    {
      policy: policy({
        Effect: "Allow",
        Action: "ec2:RunInstances",
        Resource: ["arn:aws:ec2:eu-west-1:123456789012:volume/*", "arn:aws:ec2:eu-west-1:123456789012:instance/*"],
      }),
    },
    { policy: policy({ Effect: "Allow", Action: "ec2:RunInstances", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Action: "route53:DeleteHealthCheck", Resource: "*" }) },
    {
      policy: policy({
        Effect: "Allow",
        Action: "ssm:SendCommand",
        NotResource: "arn:aws:ec2:us-east-1:123456789012:instance/i-1",
      }),
    },
  ],
  notEvaluated: [{ policy: unknown }, given({ inlinePolicies: unknown }, { type: "aws:iam/role:Role" })],
});
