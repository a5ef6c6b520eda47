import type { Statement } from "../../policy-document";
import type { EnvironmentScope } from "../environment-scope";

/** What is read of services whose questions know no resource, or whose answers hold no data of users. */
export function look(scope: EnvironmentScope): Statement[] {
  return [
    {
      Sid: "Look",
      Effect: "Allow",
      Action: [
        "cloudwatch:DescribeAlarms",
        "dlm:GetLifecyclePolic*",
        "dlm:ListTagsForResource",
        "ec2:Describe*",
        "iam:ListPolicies",
        "logs:DescribeLogGroups",
        "rds:Describe*",
        "route53:Get*",
        "route53:List*",
        "secretsmanager:ListSecrets",
        "sns:GetSubscriptionAttributes",
        "ssm:DescribeInstanceInformation",
        "ssm:DescribeParameters",
        "ssm:GetCommandInvocation",
      ],
      Resource: "*",
    },
    // Which image a version is.
    { Sid: "FindImages", Effect: "Allow", Action: "ecr:DescribeImages", Resource: scope.imageRepository.arn },
  ];
}
