import type { Statement } from "../../policy-document";
import type { DeployGateArgs } from "./args";

/** What the gate's function may do: start these builds, look at them, and read what it judges by. It becomes nobody. */
export function gatePermissions(args: DeployGateArgs): Statement[] {
  const environments = Object.values(args.environments);
  const deployBuilds = environments.map(({ build }) => build);
  const builds = [...deployBuilds, args.imageBuild];
  const opened = environments.map(({ opened: { arn } }) => arn);
  return [
    start("StartDeployments", deployBuilds, deployOrder),
    start("StartImages", [args.imageBuild], imageOrder),
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

// What an order of lambda/gate/handler.ts says. Which repository and branch a deployment comes from stands in the project.
const deployOrder = ["COMMIT", "ACT", "VERSION", "RUN", "GROUNDS"] as const;
const imageOrder = ["COMMIT", "BRANCH", "VERSION"] as const;

/** Lets builds be started with these variables and nothing else that a project says. */
function start(Sid: string, builds: readonly { readonly arn: string }[], order: readonly string[]): Statement {
  return {
    Sid,
    Effect: "Allow",
    Action: "codebuild:StartBuild",
    Resource: builds.map(({ arn }) => arn),
    // What runs, where and as whom stands in the project: https://docs.aws.amazon.com/codebuild/latest/userguide/action-context-keys.html
    Condition: {
      Null: Object.fromEntries(fixed.map((key) => [`codebuild:${key}`, "true"])),
      "ForAllValues:StringEquals": {
        "codebuild:environment.environmentVariables.name": order.map((name) => `ONEBOX_${name}`),
      },
    },
  };
}

/** What may not be sent along when a build is started. */
const fixed = [
  "cache",
  "environment.image",
  "environment.privilegedMode",
  "secondarySources",
  "serviceRole",
  "source",
  "source.buildspec",
] as const;
