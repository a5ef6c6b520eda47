/** What cfn-lint and parliament say of the shipped stacks and is right as it is, each with the reason. */
export const accepted: readonly { readonly rule: string; readonly about: RegExp; readonly reason: string }[] = [
  {
    rule: "W3010",
    about: /^Avoid hardcoding availability zones/,
    reason: "Zones are settings: volumes and subnets must not move when an account gets a new one.",
  },
  {
    rule: "W3691",
    about: /^Engine version '17' for engine 'postgres' is deprecated/,
    reason: "RDS takes a major version alone and chooses its default minor one, which the list does not know.",
  },
  {
    rule: "UNKNOWN_CONDITION_FOR_ACTION",
    about: /^Unknown condition kms:ResourceAliases for action kms:(De|En)crypt$/,
    reason:
      "It exists: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-resource-aliases",
  },
  {
    rule: "UNKNOWN_CONDITION_FOR_ACTION",
    about: /^Unknown condition codebuild:environment\.environmentVariables\.name for action codebuild:StartBuild$/,
    reason: "It exists: https://docs.aws.amazon.com/codebuild/latest/userguide/action-context-keys.html",
  },
  {
    rule: "UNKNOWN_ACTION",
    about: /^Unknown action codebuild:(StartCommandExecution|StartSandbox\*)$/,
    reason: "They exist: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodebuild.html",
  },
  {
    rule: "UNKNOWN_ACTION",
    about: /^Unknown action ecr:UpdateImageStorageClass$/,
    reason:
      "It exists: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html",
  },
  ...["W3037", "UNKNOWN_ACTION"].map((rule) => ({
    rule,
    about: /^('getlogobject' is not one of|Unknown action logs:GetLogObject$)/,
    reason:
      "The call exists (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogObject.html), and is only refused: a name that IAM does not know refuses nothing.",
  })),
];
