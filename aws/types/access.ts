import { call, cloudFormation, type JudgedType } from "./type";

const provider = "the provider's own";

export const access: Readonly<Record<string, JudgedType>> = {
  "aws:iam/role:Role": {
    by: [
      cloudFormation("IAM::Role", {
        names: {
          name: "RoleName",
          assumeRolePolicy: "AssumeRolePolicyDocument",
          inlinePolicies: "Policies",
          "inlinePolicies.name": "PolicyName",
          "inlinePolicies.policy": "PolicyDocument",
        },
      }),
      call("iam:CreateRole", { names: { name: "RoleName", assumeRolePolicy: "AssumeRolePolicyDocument" } }),
    ],
    aside: { forceDetachPolicies: provider, namePrefix: provider },
  },
  "aws:iam/policy:Policy": {
    by: [
      cloudFormation("IAM::ManagedPolicy", { names: { name: "ManagedPolicyName", policy: "PolicyDocument" } }),
      call("iam:CreatePolicy", { names: { name: "PolicyName", policy: "PolicyDocument" } }),
    ],
    aside: { delayAfterPolicyCreationInMs: provider, namePrefix: provider },
  },
  "aws:iam/rolePolicy:RolePolicy": {
    by: [
      cloudFormation("IAM::RolePolicy", { names: { name: "PolicyName", policy: "PolicyDocument", role: "RoleName" } }),
      call("iam:PutRolePolicy", { names: { name: "PolicyName", policy: "PolicyDocument", role: "RoleName" } }),
    ],
    aside: { namePrefix: provider },
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    by: [call("iam:AttachRolePolicy", { names: { role: "RoleName" } })],
  },
  "aws:iam/instanceProfile:InstanceProfile": {
    by: [
      cloudFormation("IAM::InstanceProfile", { names: { name: "InstanceProfileName", role: "Roles[]" } }),
      call("iam:CreateInstanceProfile", { names: { name: "InstanceProfileName" } }),
    ],
    aside: { namePrefix: provider },
  },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    by: [
      cloudFormation("IAM::OIDCProvider"),
      call("iam:CreateOpenIDConnectProvider", { names: { clientIdLists: "ClientIDList" } }),
    ],
  },
  "aws:kms/key:Key": {
    by: [
      cloudFormation("KMS::Key", {
        names: {
          policy: "KeyPolicy",
          customerMasterKeySpec: "KeySpec",
          isEnabled: "Enabled",
          deletionWindowInDays: "PendingWindowInDays",
        },
      }),
      call("kms:CreateKey", { names: { customerMasterKeySpec: "KeySpec", isEnabled: null } }),
    ],
  },
  "aws:kms/alias:Alias": {
    by: [
      cloudFormation("KMS::Alias", { names: { name: "AliasName" } }),
      call("kms:CreateAlias", { names: { name: "AliasName" } }),
    ],
    aside: { namePrefix: provider },
  },
  "aws:acm/certificateValidation:CertificateValidation": {
    by: [],
    aside: {
      certificateArn: "of a certificate that the provider waits for; nothing is sent",
      validationRecordFqdns: "of records that the provider waits for; nothing is sent",
    },
  },
  "aws:acm/certificate:Certificate": { by: [cloudFormation("CertificateManager::Certificate")] },
  "aws:secretsmanager/secret:Secret": {
    by: [cloudFormation("SecretsManager::Secret"), call("secretsmanager:CreateSecret")],
    aside: {
      recoveryWindowInDays: "0, or 7 to 30, which the provider itself checks at the preview",
      forceOverwriteReplicaSecret: provider,
      namePrefix: provider,
    },
  },
  "aws:ssm/parameter:Parameter": {
    by: [cloudFormation("SSM::Parameter"), call("ssm:PutParameter", { names: { arn: null } })],
    aside: { insecureValue: "the value in another property", overwrite: provider },
  },
  "aws:ssm/document:Document": {
    by: [cloudFormation("SSM::Document", { names: { attachmentsSources: "Attachments" } }), call("ssm:CreateDocument")],
    aside: { permissions: "sharing is another call, without constraints" },
  },
  "aws:cloudtrail/trail:Trail": {
    by: [
      cloudFormation("CloudTrail::Trail", {
        names: {
          name: "TrailName",
          cloudWatchLogsGroupArn: "CloudWatchLogsLogGroupArn",
          enableLogging: "IsLogging",
          snsTopicName: "SnsTopicName",
        },
        given: ["IsLogging"],
      }),
      call("cloudtrail:CreateTrail"),
    ],
  },
};
