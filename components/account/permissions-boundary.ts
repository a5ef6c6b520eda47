import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../model/names";
import { policyDocument, type Statement } from "../policy-document";

// Why: docs/decisions/0060, docs/decisions/0090.
/**
 * The most that any role of an environment may do, whoever writes its policies: what runs there, and only there. It
 * gives nothing. Whatever a deployment brings into the environment, code included, ends here.
 */
export class PermissionsBoundary extends pulumi.ComponentResource {
  constructor(name: string, args: { readonly names: Names }, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:PermissionsBoundary", name, {}, opts);
    const { names } = args;
    new aws.iam.Policy(
      name,
      {
        ...names.permissionsBoundary,
        description: `The most that a role of ${names.environment} may do`,
        policy: policyDocument(...mostOf(names)),
      },
      { parent: this, protect: true },
    );
    this.registerOutputs({});
  }
}

function mostOf(names: Names): Statement[] {
  const { accountId, environment, path, prefix, region } = names;
  const buckets = Object.values(names.buckets).map(({ arn }) => arn);
  const own = { StringEquals: { [`aws:ResourceTag/${names.tags.environment}`]: environment } };
  const snapshots = `arn:aws:ec2:${region}::snapshot/*`;
  return [
    {
      Sid: "LeaveOthersAlone",
      Effect: "Deny",
      Action: "*",
      Resource: "*",
      Condition: {
        StringNotEquals: { [`aws:ResourceTag/${names.tags.environment}`]: environment },
        Null: { [`aws:ResourceTag/${names.tags.environment}`]: "false" },
      },
    },
    {
      Sid: "BeAHostOrAFunction",
      Effect: "Allow",
      // Each by its name: of what Systems Manager offers, most makes a host run something.
      Action: [
        "ec2:AssignPrivateIpAddresses",
        "ec2:CreateNetworkInterface",
        "ec2:DeleteNetworkInterface",
        "ec2:Describe*",
        "ec2:UnassignPrivateIpAddresses",
        "ec2messages:AcknowledgeMessage",
        "ec2messages:DeleteMessage",
        "ec2messages:FailMessage",
        "ec2messages:GetEndpoint",
        "ec2messages:GetMessages",
        "ec2messages:SendReply",
        "ecr:GetAuthorizationToken",
        "ssm:DescribeAssociation",
        "ssm:DescribeDocument",
        "ssm:GetDocument",
        "ssm:ListAssociations",
        "ssm:ListInstanceAssociations",
        "ssm:UpdateAssociationStatus",
        "ssm:UpdateInstanceAssociationStatus",
        "ssm:UpdateInstanceInformation",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      Resource: "*",
    },
    {
      Sid: "MeasureOwn",
      Effect: "Allow",
      Action: "cloudwatch:PutMetricData",
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": names.metricNamespace } },
    },
    {
      Sid: "PullImages",
      Effect: "Allow",
      Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:Describe*", "ecr:GetDownloadUrlForLayer"],
      Resource: names.imageRepository.arn,
    },
    {
      Sid: "ReadParametersAndSecrets",
      Effect: "Allow",
      Action: ["ssm:GetParameter*", "secretsmanager:*SecretValue", "secretsmanager:DescribeSecret"],
      Resource: [names.parameter("*").arn, names.regional("secretsmanager", `secret:${path}/*`)],
    },
    {
      Sid: "ReadTheDatabasesLogin",
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource: names.regional("secretsmanager", "secret:rds!db-*"),
      Condition: { StringEquals: { "aws:ResourceTag/aws:rds:primaryDBInstanceArn": names.database.arn } },
    },
    {
      Sid: "KeepFiles",
      Effect: "Allow",
      Action: [
        "s3:AbortMultipartUpload",
        "s3:DeleteObject",
        "s3:GetBucketLocation",
        "s3:GetObject",
        "s3:ListBucket",
        "s3:PutObject",
      ],
      Resource: buckets.flatMap((arn) => [arn, `${arn}/*`]),
    },
    {
      Sid: "WriteLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: names.regional("logs", `log-group:${path}/*`),
    },
    {
      Sid: "BecomeOwnRoles",
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Resource: `arn:aws:iam::${accountId}:role${path}/*`,
    },
    {
      Sid: "CallOwn",
      Effect: "Allow",
      Action: [
        "cloudwatch:*AlarmActions",
        "lambda:InvokeFunction",
        "rds:StartDBInstance",
        "rds:StopDBInstance",
        "sns:Publish",
        "sqs:SendMessage",
      ],
      // In every region: the health of a site is watched in one of its own.
      Resource: [
        `arn:aws:cloudwatch:*:${accountId}:alarm:${prefix}-*`,
        names.regional("lambda", `function:${prefix}-*`),
        names.database.arn,
        `arn:aws:sns:*:${accountId}:${prefix}-*`,
        `arn:aws:sqs:*:${accountId}:${prefix}-*`,
      ],
    },
    {
      Sid: "StartAndStopOwn",
      Effect: "Allow",
      Action: ["ec2:StartInstances", "ec2:StopInstances", "ec2:CreateSnapshot", "ec2:CreateSnapshots"],
      Resource: names.regional("ec2", "*"),
      Condition: own,
    },
    {
      Sid: "TakeSnapshots",
      Effect: "Allow",
      Action: ["ec2:CreateSnapshot", "ec2:CreateSnapshots"],
      Resource: snapshots,
    },
    {
      Sid: "MarkSnapshots",
      Effect: "Allow",
      // Of what is there already, another environment's is out of reach by its tag, and never becomes this one's.
      Action: "ec2:CreateTags",
      Resource: snapshots,
      Condition: { StringEqualsIfExists: { [`aws:RequestTag/${names.tags.environment}`]: environment } },
    },
    { Sid: "ForgetOldSnapshots", Effect: "Allow", Action: "ec2:DeleteSnapshot", Resource: snapshots, Condition: own },
  ];
}
