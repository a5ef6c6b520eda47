import type { Statement } from "../../policy-document";
import { everyParameter, type EnvironmentScope, regionalArn } from "../environment-scope";
import { inRegions } from "./regions";

/** Scheduled tasks and office hours, and the release of a version: its parameter and its one document. */
export function runTasks(scope: EnvironmentScope): Statement[] {
  const { environment, prefix, releaseDocument, operationDocument } = scope;
  return [
    {
      Sid: "KeepFunctions",
      Effect: "Allow",
      Action: [
        "lambda:*FunctionEventInvokeConfig",
        "lambda:CreateFunction",
        "lambda:DeleteFunction",
        "lambda:GetFunction*",
        "lambda:ListTags",
        "lambda:ListVersionsByFunction",
        "lambda:TagResource",
        "lambda:UntagResource",
        "lambda:UpdateFunctionCode",
        "lambda:UpdateFunctionConfiguration",
      ],
      Resource: regionalArn(scope, "lambda", `function:${prefix}-*`),
    },
    {
      Sid: "KeepSchedules",
      Effect: "Allow",
      Action: [
        "scheduler:Create*",
        "scheduler:Delete*",
        "scheduler:Get*",
        "scheduler:ListTagsForResource",
        "scheduler:TagResource",
        "scheduler:UntagResource",
        "scheduler:UpdateSchedule",
      ],
      Resource: inRegions(scope, "scheduler", [
        `schedule-group/${prefix}`,
        `schedule-group/${prefix}-*`,
        `schedule/${prefix}/*`,
        `schedule/${prefix}-*`,
      ]),
    },
    {
      Sid: "KeepQueues",
      Effect: "Allow",
      Action: [
        "sqs:CreateQueue",
        "sqs:DeleteQueue",
        "sqs:GetQueue*",
        "sqs:ListQueueTags",
        "sqs:SetQueueAttributes",
        "sqs:TagQueue",
        "sqs:UntagQueue",
      ],
      Resource: inRegions(scope, "sqs", [`${prefix}-*`]),
    },
    {
      Sid: "KeepParameters",
      Effect: "Allow",
      Action: [
        "ssm:AddTagsToResource",
        "ssm:GetParameter*",
        "ssm:ListTagsForResource",
        "ssm:PutParameter",
        "ssm:RemoveTagsFromResource",
      ],
      Resource: everyParameter(scope),
    },
    {
      Sid: "DeleteParameters",
      Effect: "Allow",
      Action: "ssm:DeleteParameter",
      // The release's own belongs to the account's stack.
      Resource: [scope.parameters.host, scope.parameters.bundle, ...Object.values(scope.serviceParameters)].map(
        ({ arn }) => arn,
      ),
    },
    {
      Sid: "KeepDocuments",
      Effect: "Allow",
      Action: [
        "ssm:*TagsForResource",
        "ssm:*TagsFromResource",
        "ssm:AddTagsToResource",
        "ssm:CreateDocument",
        "ssm:DeleteDocument",
        "ssm:DescribeDocument*",
        "ssm:GetDocument",
        "ssm:UpdateDocument*",
      ],
      Resource: [releaseDocument.arn, operationDocument.arn],
    },
    { Sid: "SendReleaseDocument", Effect: "Allow", Action: "ssm:SendCommand", Resource: releaseDocument.arn },
    {
      Sid: "SendItToOwnHost",
      Effect: "Allow",
      Action: "ssm:SendCommand",
      Resource: regionalArn(scope, "ec2", "instance/*"),
      Condition: { StringEquals: { [`ssm:resourceTag/${scope.tags.environment}`]: environment } },
    },
  ];
}
