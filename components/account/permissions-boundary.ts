import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { sendMail } from "../environment/mail/permissions";
import { policyDocument, type Statement } from "../policy-document";
import { systemsManagerActions } from "../systems-manager";
import { everyParameter, type EnvironmentScope, regionalArn } from "./environment-scope";

export interface PermissionsBoundaryArgs {
  /** Where the boundary itself lies. */
  readonly policy: { readonly name: string; readonly path: string };
  /** The environment that it keeps its roles in. */
  readonly scope: EnvironmentScope;
  /** Whose mail its roles may send. @example app.example.com */
  readonly domain: string;
}

// Why: docs/decisions/0060, docs/decisions/0090.
/**
 * The most that any role of an environment may do, whoever writes its policies: what runs there, and only there. It
 * gives nothing. Whatever a deployment brings into the environment, code included, ends here.
 */
export class PermissionsBoundary extends pulumi.ComponentResource {
  constructor(
    name: string,
    { policy, scope, domain }: PermissionsBoundaryArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("onebox:components:PermissionsBoundary", name, {}, opts);
    new aws.iam.Policy(
      name,
      {
        name: policy.name,
        path: policy.path,
        description: `The most that a role of ${scope.environment} may do`,
        policy: policyDocument(
          ...mostOf(scope),
          sendMail({ ...scope, domain, configurationSetArn: scope.configurationSet.arn }),
        ),
      },
      { parent: this, protect: true },
    );
    this.registerOutputs({});
  }
}

function mostOf(scope: EnvironmentScope): Statement[] {
  const { accountId, environment, path, prefix, region } = scope;
  const { media, static: staticFiles, host } = scope.buckets;
  const buckets = [media, staticFiles, host].map(({ arn }) => arn);
  const own = { StringEquals: { [`aws:ResourceTag/${scope.tags.environment}`]: environment } };
  const snapshots = `arn:aws:ec2:${region}::snapshot/*`;
  return [
    {
      Sid: "LeaveOthersAlone",
      Effect: "Deny",
      Action: "*",
      Resource: "*",
      Condition: {
        StringNotEquals: { [`aws:ResourceTag/${scope.tags.environment}`]: environment },
        Null: { [`aws:ResourceTag/${scope.tags.environment}`]: "false" },
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
        ...systemsManagerActions.messages,
        "ecr:GetAuthorizationToken",
        ...systemsManagerActions.commands,
        ...systemsManagerActions.sessions,
      ],
      Resource: "*",
    },
    {
      Sid: "MeasureOwn",
      Effect: "Allow",
      Action: "cloudwatch:PutMetricData",
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": scope.metricNamespace } },
    },
    {
      Sid: "GuardOwnTasks",
      Effect: "Allow",
      Action: "ecs:*TaskProtection",
      Resource: regionalArn(scope, "ecs", `task/${scope.cluster.name}/*`),
    },
    {
      Sid: "GiveCachesPasswords",
      Effect: "Allow",
      Action: ["elasticache:DescribeUsers", "elasticache:ModifyUser"],
      Resource: regionalArn(scope, "elasticache", `user:${prefix}-*`),
    },
    {
      Sid: "PullImages",
      Effect: "Allow",
      Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:Describe*", "ecr:GetDownloadUrlForLayer"],
      Resource: scope.imageRepository.arn,
    },
    {
      Sid: "ReadParametersAndSecrets",
      Effect: "Allow",
      Action: ["ssm:GetParameter*", "secretsmanager:*SecretValue", "secretsmanager:DescribeSecret"],
      Resource: [everyParameter(scope), regionalArn(scope, "secretsmanager", `secret:${path}/*`)],
    },
    {
      Sid: "ReadTheDatabasesLogin",
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource: regionalArn(scope, "secretsmanager", "secret:rds!db-*"),
      Condition: { StringEquals: { "aws:ResourceTag/aws:rds:primaryDBInstanceArn": scope.database.arn } },
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
      Resource: regionalArn(scope, "logs", `log-group:${path}/*`),
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
        regionalArn(scope, "lambda", `function:${prefix}-*`),
        scope.database.arn,
        `arn:aws:sns:*:${accountId}:${prefix}-*`,
        `arn:aws:sqs:*:${accountId}:${prefix}-*`,
      ],
    },
    {
      Sid: "StartAndStopOwn",
      Effect: "Allow",
      Action: ["ec2:StartInstances", "ec2:StopInstances", "ec2:CreateSnapshot", "ec2:CreateSnapshots"],
      Resource: regionalArn(scope, "ec2", "*"),
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
      Condition: { StringEqualsIfExists: { [`aws:RequestTag/${scope.tags.environment}`]: environment } },
    },
    { Sid: "ForgetOldSnapshots", Effect: "Allow", Action: "ec2:DeleteSnapshot", Resource: snapshots, Condition: own },
  ];
}
