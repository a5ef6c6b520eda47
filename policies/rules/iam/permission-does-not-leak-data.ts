import { covers } from "../../framework/documents";
import { rule } from "../../framework/rule";
import { eachPermission, isOpen, permissionTypes } from "./documents";

/** Actions that return what somebody has stored, where others only describe it. */
const leaking = [
  "appconfig:GetConfiguration",
  "appconfig:GetLatestConfiguration",
  "athena:GetQueryResults",
  "athena:GetQueryResultsStream",
  "cassandra:Select",
  "cloudtrail:GetQueryResults",
  "codecommit:GetBlob",
  "codecommit:GetFile",
  "codecommit:GitPull",
  "dynamodb:BatchGetItem",
  "dynamodb:GetItem",
  "dynamodb:GetRecords",
  "dynamodb:PartiQLSelect",
  "dynamodb:Query",
  "dynamodb:Scan",
  "ebs:GetSnapshotBlock",
  "ec2:GetConsoleOutput",
  "ec2:GetConsoleScreenshot",
  "ecr:BatchGetImage",
  "ecr:GetDownloadUrlForLayer",
  "es:ESHttpGet",
  "glue:GetConnection",
  "glue:GetConnections",
  "kinesis:GetRecords",
  "kms:Decrypt",
  "logs:FilterLogEvents",
  "logs:GetLogEvents",
  "logs:GetLogRecord",
  "logs:GetQueryResults",
  "rds:DownloadCompleteDBLogFile",
  "rds:DownloadDBLogFilePortion",
  "s3-object-lambda:GetObject",
  "s3:GetObject",
  "s3:GetObjectTorrent",
  "s3:GetObjectVersion",
  "sagemaker:GetRecord",
  "secretsmanager:GetSecretValue",
  "sqs:ReceiveMessage",
  "ssm:GetParameter",
  "ssm:GetParameterHistory",
  "ssm:GetParameters",
  "ssm:GetParametersByPath",
  "states:GetExecutionHistory",
];

export const permissionDoesNotLeakData = rule(permissionTypes, {
  id: "iam-permission-does-not-leak-data",
  severity: "high",
  sameAs: ["CKV_AWS_288"],
  why: "An intruder could read every file and every secret of the account.",
  fix: "Name the buckets, secrets, parameters and tables.",
  check: (resource) =>
    eachPermission(
      resource,
      "may read the data of everybody",
      (statement) => isOpen(statement) && leaking.some((action) => covers(statement, action)),
    ),
});
