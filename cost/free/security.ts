import type { Said } from "../entries";

/** Of access, keys and guards. */
export const security: Said = [
  [
    "Sets that rules name cost nothing; rules do",
    "https://aws.amazon.com/waf/pricing/",
    ["aws:wafv2/ipSet:IpSet", "aws:wafv2/regexPatternSet:RegexPatternSet"],
  ],
  ["A grant costs nothing; requests do", "https://aws.amazon.com/kms/pricing/", ["aws:kms/grant:Grant"]],
  [
    "Settings of a user pool cost nothing; its users do",
    "https://aws.amazon.com/cognito/pricing/",
    [
      "aws:cognito/identityPool:IdentityPool",
      "aws:cognito/userPoolUICustomization:UserPoolUICustomization",
      "aws:cognito/identityProvider:IdentityProvider",
      "aws:cognito/resourceServer:ResourceServer",
      "aws:cognito/userGroup:UserGroup",
      "aws:cognito/userPoolDomain:UserPoolDomain",
    ],
  ],
  [
    "IAM costs nothing",
    "https://aws.amazon.com/iam/faqs/",
    [
      "aws:iam/role:Role",
      "aws:iam/rolePolicy:RolePolicy",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      "aws:iam/policy:Policy",
      "aws:iam/policyAttachment:PolicyAttachment",
      "aws:iam/instanceProfile:InstanceProfile",
      "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
      "aws:iam/user:User",
      "aws:iam/userPolicy:UserPolicy",
      "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
      "aws:iam/group:Group",
      "aws:iam/groupPolicy:GroupPolicy",
      "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
      "aws:iam/groupMembership:GroupMembership",
      "aws:iam/userGroupMembership:UserGroupMembership",
      "aws:iam/userPolicyAttachment:UserPolicyAttachment",
      "aws:iam/userLoginProfile:UserLoginProfile",
      "aws:iam/accessKey:AccessKey",
      "aws:iam/samlProvider:SamlProvider",
      "aws:iam/serviceLinkedRole:ServiceLinkedRole",
    ],
  ],
  [
    "AWS Organizations costs nothing",
    "https://aws.amazon.com/organizations/",
    [
      "aws:organizations/organization:Organization",
      "aws:organizations/organizationalUnit:OrganizationalUnit",
      "aws:organizations/policy:Policy",
      "aws:organizations/policyAttachment:PolicyAttachment",
    ],
  ],
  [
    "A web ACL is paid once, whatever it guards",
    "https://aws.amazon.com/waf/pricing/",
    ["aws:wafv2/webAclAssociation:WebAclAssociation"],
  ],
  [
    "A version is part of its secret, and a policy of it costs nothing",
    "https://aws.amazon.com/secrets-manager/pricing/",
    [
      "aws:secretsmanager/secretVersion:SecretVersion",
      "aws:secretsmanager/secretPolicy:SecretPolicy",
      "aws:secretsmanager/secretRotation:SecretRotation",
    ],
  ],
  [
    "Aliases of keys cost nothing; keys do",
    "https://aws.amazon.com/kms/pricing/",
    ["aws:kms/alias:Alias", "aws:kms/keyPolicy:KeyPolicy"],
  ],
];
