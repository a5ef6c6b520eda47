import { covers } from "../../framework/documents";
import { rule } from "../../framework/rule";
import { eachPermission, isOpen, permissionTypes } from "./documents";

/** Actions that return what somebody has stored, where others only describe it. */
const leaking = [
  "athena:GetQueryResults",
  "cassandra:Select",
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
  "kinesis:GetRecords",
  "kms:Decrypt",
  "logs:FilterLogEvents",
  "logs:GetLogEvents",
  "logs:GetLogRecord",
  "logs:GetQueryResults",
  "rds:DownloadCompleteDBLogFile",
  "rds:DownloadDBLogFilePortion",
  "s3:GetObject",
  "s3:GetObjectVersion",
  "secretsmanager:GetSecretValue",
  "sqs:ReceiveMessage",
  "ssm:GetParameter",
  "ssm:GetParameterHistory",
  "ssm:GetParameters",
  "ssm:GetParametersByPath",
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
