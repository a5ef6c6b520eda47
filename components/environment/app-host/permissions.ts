import type { Names } from "../../../model/names";
import type { Statement } from "../../policy-document";

/** What the host itself may do. Containers see nothing of it. */
export function hostPermissions(names: Names): Statement[] {
  return [
    ...sessionManager,
    {
      Sid: "WriteOwnMetrics",
      Effect: "Allow",
      Action: "cloudwatch:PutMetricData",
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": names.metricNamespace } },
    },
    {
      Sid: "WriteOwnLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
      Resource: Object.values(names.logGroups).map(({ arn }) => `${arn}:*`),
    },
    {
      Sid: "ReadOwnParameters",
      Effect: "Allow",
      Action: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
      Resource: names.parameter("*").arn,
    },
    {
      Sid: "ReadAndGenerateSecrets",
      Effect: "Allow",
      Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
      Resource: Object.values(names.secrets).map(({ arn }) => arn),
    },
    { Sid: "ReadHostBundles", Effect: "Allow", Action: "s3:GetObject", Resource: `${names.buckets.host.arn}/*` },
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
      Resource: names.imageRepository.arn,
    },
    {
      Sid: "BecomeSmallerRoles",
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Resource: [names.roles.application.arn, names.roles.databaseBootstrap.arn],
    },
  ];
}

/** What web and worker may do: uploads and static files. */
export function applicationPermissions(names: Names): Statement[] {
  const buckets = [names.buckets.media.arn, names.buckets.static.arn];
  return [
    { Sid: "ListOwnFiles", Effect: "Allow", Action: ["s3:ListBucket", "s3:GetBucketLocation"], Resource: buckets },
    {
      Sid: "ReadAndWriteOwnFiles",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
      Resource: buckets.map((arn) => `${arn}/*`),
    },
  ];
}

/**
 * What the managed policy AmazonSSMManagedInstanceCore says of commands and sessions. It also lets a host read every
 * parameter of the account, and report patches and inventory, which name an instance and could name another's.
 */
const sessionManager: readonly Statement[] = [
  {
    Sid: "BeManagedBySystemsManager",
    Effect: "Allow",
    Action: [
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
      "ec2messages:AcknowledgeMessage",
      "ec2messages:DeleteMessage",
      "ec2messages:FailMessage",
      "ec2messages:GetEndpoint",
      "ec2messages:GetMessages",
      "ec2messages:SendReply",
    ],
    Resource: "*",
  },
];
