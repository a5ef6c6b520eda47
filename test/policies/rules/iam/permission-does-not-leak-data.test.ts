import { unknown } from "../../../../model";
import { permissionDoesNotLeakData } from "../../../../policies/rules/iam/permission-does-not-leak-data";
import { describeRule, given, policy } from "../../describe-rule";

/** Every resource of one kind, which is no less than everything. */
const everyOne = [
  ["s3:GetObject", "arn:aws:s3:::*/*"],
  ["s3:*", "arn:aws:s3:::*/*"],
  ["secretsmanager:GetSecretValue", "arn:aws:secretsmanager:*:*:secret:*"],
  ["secretsmanager:GetSecretValue", "arn:aws:secretsmanager:us-east-1:123456789012:secret:*-??????"],
  ["ssm:GetParameter", "arn:aws:ssm:*:*:parameter/*"],
  ["kms:Decrypt", "arn:aws:kms:*:*:key/*"],
  ["dynamodb:GetItem", "arn:aws:dynamodb:*:*:table/*"],
  ["sqs:ReceiveMessage", "arn:aws:sqs:us-east-1:123456789012:*"],
] as const;

const some = [
  ["s3:GetObject", "arn:aws:s3:::files-*/*"],
  ["secretsmanager:GetSecretValue", "arn:aws:secretsmanager:us-east-1:123456789012:secret:/onebox/prod/*"],
  ["ssm:GetParameter", "arn:aws:ssm:us-east-1:123456789012:parameter/onebox/prod/*"],
  ["dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:123456789012:table/prod-*"],
] as const;

/** Conditions that hold whatever is read, and for whoever has the role. */
const always: readonly (readonly [operator: string, key: string, values: string | string[]])[] = [
  ["StringEquals", "aws:PrincipalAccount", "123456789012"],
  ["StringEquals", "aws:Referer", "https://app.example.com/"],
  ["StringEquals", "aws:SourceIdentity", "somebody"],
  ["ArnLike", "ec2:SourceInstanceArn", "arn:aws:ec2:us-east-1:123456789012:instance/i-1"],
  ["StringEquals", "aws:PrincipalTag/team", "ops"],
  ["StringEquals", "aws:PrincipalType", "AssumedRole"],
  ["ArnLike", "aws:PrincipalArn", "arn:aws:iam::123456789012:role/app"],
  ["StringEquals", "aws:ResourceAccount", "123456789012"],
  ["StringEquals", "s3:ResourceAccount", "${s3:ResourceAccount}"],
  ["StringEquals", "aws:ResourceTag/team", "${aws:ResourceTag/team}"],
  ["ArnLike", "lambda:FunctionArn", "arn:aws:lambda:*"],
  ["StringLike", "kms:ViaService", "*.amazonaws.com"],
  ["Bool", "aws:ViaAWSService", "false"],
  ["NumericGreaterThanEquals", "aws:MultiFactorAuthAge", "0"],
  ["Bool", "aws:MultiFactorAuthPresent", "true"],
  ["StringEquals", "s3:authType", "REST-HEADER"],
  ["StringEquals", "s3:signatureversion", "AWS4-HMAC-SHA256"],
  ["NumericLessThanEquals", "s3:max-keys", "1000"],
  ["StringEquals", "secretsmanager:VersionStage", "AWSCURRENT"],
  ["StringEquals", "kms:EncryptionAlgorithm", "SYMMETRIC_DEFAULT"],
  ["ForAnyValue:StringEquals", "kms:EncryptionContextKeys", "aws:s3:arn"],
  ["Bool", "ssm:Recursive", "true"],
  ["StringEquals", "sts:RoleSessionName", "deploy"],
  ["IpAddress", "aws:SourceIp", ["0.0.0.0/1", "128.0.0.0/1"]],
  ["IpAddress", "aws:SourceIp", ["11.0.0.0/8", "12.0.0.0/8"]],
  ["IpAddress", "aws:SourceIp", "2000::/3"],
];

const which: typeof always = [
  ["StringEquals", "aws:ResourceTag/team", "${aws:PrincipalTag/team}"],
  ["StringLike", "kms:ViaService", "s3.*.amazonaws.com"],
  ["Bool", "aws:ViaAWSService", "true"],
  ["IpAddress", "aws:SourceIp", ["192.0.2.0/25", "2001:db8::/32"]],
  ["StringEquals", "kms:EncryptionContext:aws:s3:arn", "arn:aws:s3:::files"],
  ["StringLike", "s3:prefix", "home/"],
];

const readsIf = ([operator, key, values]: (typeof always)[number]): { readonly policy: string } => ({
  policy: policy({ Effect: "Allow", Action: "s3:Get*", Resource: "*", Condition: { [operator]: { [key]: values } } }),
});

describeRule(permissionDoesNotLeakData, {
  passes: [
    ...which.map(readsIf),
    ...some.map(([Action, Resource]) => ({ policy: policy({ Effect: "Allow", Action, Resource }) })),
    { policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" }) },
    { name: "onebox-prod-boundary", policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) },
  ],
  fails: [
    ...always.map(readsIf),
    ...everyOne.map(([Action, Resource]) => ({ policy: policy({ Effect: "Allow", Action, Resource }) })),
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
