import type { Statement } from "../../policy-document";
import { systemsManagerActions } from "../../systems-manager";

/** What a host reaches with the role of its own; containers see nothing of it. */
export interface HostReach {
  /** CloudWatch namespace, the only one that it may write to. @example onebox/prod */
  readonly metricNamespace: string;
  /** ARN, or a pattern of ARNs, of the parameters that it reads. */
  readonly parametersArn: string;
  /** Of secrets that it reads, and makes up values for. */
  readonly secretArns: readonly string[];
  /** Of the bucket of host bundles. */
  readonly bundleBucketArn: string;
  /** Of the one repository that it pulls images from. */
  readonly imageRepositoryArn: string;
  /** Of smaller roles that it becomes, besides the application's. */
  readonly roleArns: readonly string[];
}

/** @param logGroupArns the groups that it writes to. @param applicationRoleArn what it becomes for web and worker. */
export function hostPermissions(
  reach: HostReach,
  logGroupArns: readonly string[],
  applicationRoleArn: string,
): Statement[] {
  return [
    {
      Sid: "BeManagedBySystemsManager",
      Effect: "Allow",
      Action: [...systemsManagerActions.commands, ...systemsManagerActions.sessions, ...systemsManagerActions.messages],
      Resource: "*",
    },
    {
      Sid: "WriteOwnMetrics",
      Effect: "Allow",
      Action: "cloudwatch:PutMetricData",
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": reach.metricNamespace } },
    },
    {
      Sid: "WriteOwnLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
      Resource: logGroupArns.map((arn) => `${arn}:*`),
    },
    {
      Sid: "ReadOwnParameters",
      Effect: "Allow",
      Action: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
      Resource: reach.parametersArn,
    },
    {
      Sid: "ReadAndGenerateSecrets",
      Effect: "Allow",
      Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
      Resource: reach.secretArns,
    },
    { Sid: "ReadHostBundles", Effect: "Allow", Action: "s3:GetObject", Resource: `${reach.bundleBucketArn}/*` },
    { Sid: "SignInToRegistry", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
    {
      Sid: "PullImages",
      Effect: "Allow",
      Action: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:DescribeImages",
        "ecr:GetDownloadUrlForLayer",
      ],
      Resource: reach.imageRepositoryArn,
    },
    {
      Sid: "BecomeSmallerRoles",
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Resource: [applicationRoleArn, ...reach.roleArns],
    },
  ];
}
