import { type Behaviours, settingOf } from "../behaviour";

/** IAM answers with a new role or policy in one place before it does in all: the provider's `propagationTimeout`. */
const knownAfterSeconds = 10;

const documents = "compared by meaning: order and single values in lists do not count";

export const access: Behaviours = {
  "aws:iam/role:Role": {
    provider: "iam/role.go",
    cloudFormation: "IAM::Role",
    name: "name",
    replacedBy: ["name", "namePrefix", "path"],
    differs: { roleName: "named name", namePrefix: "the provider's own" },
    isGlobal: true,
    knownAfterSeconds,
    readBack: { assumeRolePolicy: documents },
  },
  "aws:iam/policy:Policy": {
    provider: "iam/policy.go",
    cloudFormation: "IAM::ManagedPolicy",
    name: "name",
    replacedBy: ["delayAfterPolicyCreationInMs", "description", "name", "namePrefix", "path"],
    differs: {
      managedPolicyName: "named name",
      namePrefix: "the provider's own",
      delayAfterPolicyCreationInMs: "the provider's own",
    },
    isGlobal: true,
    knownAfterSeconds,
    usedBy: ["permissionsBoundary", "policyArn"],
    readBack: { policy: documents },
  },
  "aws:iam/rolePolicy:RolePolicy": {
    provider: "iam/role_policy.go",
    cloudFormation: "IAM::RolePolicy",
    name: "name",
    replacedBy: ["name", "namePrefix", "role"],
    differs: { policyName: "named name", roleName: "named role", namePrefix: "the provider's own" },
    sharesItsName: true,
    isGlobal: true,
    knownAfterSeconds,
    readBack: { policy: documents },
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    ...settingOf("iam/role_policy_attachment.go", "policyArn", "role"),
    isGlobal: true,
    knownAfterSeconds,
  },
  "aws:iam/instanceProfile:InstanceProfile": {
    provider: "iam/instance_profile.go",
    cloudFormation: "IAM::InstanceProfile",
    name: "name",
    replacedBy: ["name", "namePrefix", "path"],
    differs: { instanceProfileName: "named name", namePrefix: "the provider's own" },
    isGlobal: true,
    knownAfterSeconds,
  },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    provider: "iam/openid_connect_provider.go",
    cloudFormation: "IAM::OIDCProvider",
    replacedBy: ["url"],
    isGlobal: true,
    holds: ({ is }) => ({ lost: is === null ? "the pipelines' way into the account" : null, kept: null }),
  },
};
