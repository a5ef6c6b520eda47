import type { AccountNames } from "../../../model/names";
import type { Statement } from "../../policy-document";

/** What the gate's function may do: open these deploy roles, and read what it judges by. */
export function gatePermissions(names: AccountNames, environments: readonly string[]): Statement[] {
  const { imageRepository, gate, alertTopic } = names;
  return [
    {
      Sid: "OpenDeployRoles",
      Effect: "Allow",
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Resource: environments.map((environment) => names.deployRole(environment).arn),
    },
    {
      Sid: "ReadOwnToken",
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource: gate.tokenSecret.arn,
    },
    { Sid: "ReadOverride", Effect: "Allow", Action: "ssm:GetParameter", Resource: gate.override.arn },
    { Sid: "TellOfOverrides", Effect: "Allow", Action: "sns:Publish", Resource: alertTopic.arn },
    {
      Sid: "ReadLabelsOfImages",
      Effect: "Allow",
      Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: imageRepository.arn,
    },
    {
      Sid: "WriteOwnLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${gate.logGroup.arn}:*`,
    },
  ];
}
