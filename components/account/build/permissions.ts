import type { NamedBuild } from "../../../model/names";
import type { Statement } from "../../policy-document";

/** Lets one build of the account become a role, and nobody else. */
export function trustBuild(accountId: string, build: NamedBuild): Statement {
  return {
    Sid: "TheBuildAlone",
    Effect: "Allow",
    Principal: { Service: "codebuild.amazonaws.com" },
    Action: "sts:AssumeRole",
    // https://docs.aws.amazon.com/codebuild/latest/userguide/cross-service-confused-deputy-prevention.html
    Condition: { StringEquals: { "aws:SourceAccount": accountId }, ArnEquals: { "aws:SourceArn": build.arn } },
  };
}

/** What CodeBuild itself does with the role: write the log, and read the token that fetches the source. */
export function runBuild(tokenSecretArn: string, build: NamedBuild): Statement[] {
  return [
    {
      Sid: "WriteLogOfBuild",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${build.logGroup.arn}:*`,
    },
    {
      Sid: "FetchSource",
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource: tokenSecretArn,
    },
  ];
}

/** Brings new images into the one repository of the application. Tags never move, so it replaces nothing. */
export function pushImages(imageRepositoryArn: string): Statement[] {
  return [
    { Sid: "SignInToRegistry", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
    {
      Sid: "Push",
      Effect: "Allow",
      Action: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:DescribeImages",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart",
      ],
      Resource: imageRepositoryArn,
    },
  ];
}
