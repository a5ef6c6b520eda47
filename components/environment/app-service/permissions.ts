import type { Statement } from "../../policy-document";

/** What ECS needs to start tasks. */
export interface StartReach {
  readonly imageRepositoryArn: string;
  readonly logGroupArn: string;
  readonly secretArns: readonly string[];
  readonly parameterArns: readonly string[];
}

/** Of the execution role, which ECS uses before a container runs and which no container sees. */
export function startPermissions(reach: StartReach): Statement[] {
  return [
    { Sid: "SignInToRegistry", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
    {
      Sid: "PullImages",
      Effect: "Allow",
      Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: reach.imageRepositoryArn,
    },
    {
      Sid: "WriteOwnLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${reach.logGroupArn}:*`,
    },
    {
      Sid: "HandOverSecrets",
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource: reach.secretArns,
    },
    { Sid: "HandOverAddresses", Effect: "Allow", Action: "ssm:GetParameters", Resource: reach.parameterArns },
  ];
}
