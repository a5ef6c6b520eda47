import { type Properties, unknown } from "../../../../model";
import { permissionNamesItsResources } from "../../../../policies/rules/iam/permission-names-its-resources";
import { describeRule, given, policy } from "../../describe-rule";

/** Conditions that leave all resources, or all but some. */
const loose: readonly Properties[] = [
  { StringNotEquals: { "aws:ResourceTag/environment": "prod" } },
  { StringNotLike: { "aws:PrincipalTag/team": "a*" } },
  { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::123456789012:role/x" } },
  { NotIpAddress: { "aws:SourceIp": "192.0.2.0/24" } },
  { IpAddress: { "aws:SourceIp": ["0.0.0.0/0"] } },
  { IpAddress: { "aws:SourceIp": "::/0" } },
  { "ForAllValues:StringLike": { "route53:ChangeResourceRecordSetsNormalizedRecordNames": ["www.example.com"] } },
  {
    "ForAllValues:StringLike": { "route53:ChangeResourceRecordSetsNormalizedRecordNames": ["www.example.com"] },
    Null: { "route53:ChangeResourceRecordSetsNormalizedRecordNames": "true" },
  },
  { Null: { "aws:ResourceTag/environment": "false" } },
  { DateGreaterThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } },
  { StringEquals: { "aws:RequestedRegion": "us-east-1" } },
  { StringLike: { "aws:ResourceTag/environment": ["prod", "*"] } },
];

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
    {
      policy: policy({ Effect: "Allow", Action: "ec2:StopInstances", Resource: "arn:aws:ec2:*:*:instance/i-0a1b*" }),
    },
    {
      policy: policy({
        Effect: "Allow",
        Action: "ec2:StopInstances",
        Resource: "*",
        Condition: {
          StringEquals: { "aws:ResourceTag/environment": "prod" },
          DateLessThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" },
        },
      }),
    },
    {
      policy: policy({
        Effect: "Allow",
        Action: "route53:ChangeResourceRecordSets",
        Resource: "*",
        Condition: {
          "ForAllValues:StringLike": { "route53:ChangeResourceRecordSetsNormalizedRecordNames": ["www.example.com"] },
          Null: { "route53:ChangeResourceRecordSetsNormalizedRecordNames": "false" },
        },
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
    ...loose.map((Condition) => ({
      policy: policy({ Effect: "Allow", Action: "s3:DeleteObject", Resource: "*", Condition }),
    })),
    // Every id of these begins so.
    ...[
      ["ec2:TerminateInstances", "arn:aws:ec2:us-east-1:123456789012:instance/i-*"],
      ["ec2:DeleteVolume", "arn:aws:ec2:*:*:volume/vol-*"],
      ["ec2:DeleteSnapshot", "arn:aws:ec2:*::snapshot/snap-*"],
      ["route53:ChangeResourceRecordSets", "arn:aws:route53:::hostedzone/Z*"],
      ["cloudfront:DeleteDistribution", "arn:aws:cloudfront::123456789012:distribution/E*"],
      ["s3:DeleteObject", "arn:aws-cn:s3:::*/*"],
      ["iam:DeleteRole", "arn:aws:iam::123456789012:role/?*"],
    ].map(([Action = "", Resource = ""]) => ({
      policy: policy({ Effect: "Allow", Action: [Action], Resource: [Resource] }),
    })),
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
