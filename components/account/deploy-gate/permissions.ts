import type { Statement } from "../../policy-document";
import type { DeployGateArgs } from "./args";

/** What the gate's function may do: start these builds, look at them, and read what it judges by. It becomes nobody. */
export function gatePermissions(args: DeployGateArgs): Statement[] {
  const environments = Object.values(args.environments);
  const builds = [...environments.map(({ build }) => build), args.imageBuild];
  const opened = environments.map(({ opened: { arn } }) => arn);
  return [
    {
      Sid: "StartBuilds",
      Effect: "Allow",
      Action: "codebuild:StartBuild",
      Resource: builds.map(({ arn }) => arn),
      // What runs, where and as whom stands in the project: https://docs.aws.amazon.com/codebuild/latest/userguide/action-context-keys.html
      Condition: {
        Null: Object.fromEntries(fixed.map((key) => [`codebuild:${key}`, "true"])),
        "ForAllValues:StringLike": { "codebuild:environment.environmentVariables.name": "ONEBOX_*" },
      },
    },
    {
      Sid: "LookAtBuilds",
      Effect: "Allow",
      Action: ["codebuild:BatchGetBuilds", "codebuild:ListBuildsForProject"],
      Resource: builds.map(({ arn }) => arn),
    },
    {
      Sid: "ReadLogsOfBuilds",
      Effect: "Allow",
      Action: "logs:GetLogEvents",
      Resource: builds.map(({ logGroup }) => `${logGroup.arn}:*`),
    },
    {
      Sid: "ReadOwnToken",
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource: args.tokenSecret.arn,
    },
    { Sid: "ReadOverride", Effect: "Allow", Action: "ssm:GetParameter", Resource: [args.override.arn, ...opened] },
    { Sid: "KeepWhatWasOpened", Effect: "Allow", Action: "ssm:PutParameter", Resource: opened },
    { Sid: "TellOfOverrides", Effect: "Allow", Action: "sns:Publish", Resource: args.alertTopicArn },
    {
      Sid: "ReadLabelsOfImages",
      Effect: "Allow",
      Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: args.imageRepository.arn,
    },
    {
      Sid: "WriteOwnLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${args.logGroup.arn}:*`,
    },
  ];
}

/** What may not be sent along when a build is started. */
const fixed = ["source", "source.buildspec", "environment.image", "environment.privilegedMode", "serviceRole"] as const;
