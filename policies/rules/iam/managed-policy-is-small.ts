import { expect, expectEach } from "../../frame/expect";
import { rule } from "../../frame/rule";

const wide =
  /:aws:policy\/(AdministratorAccess|IAMFullAccess|PowerUserAccess|ReadOnlyAccess|AmazonSSMFullAccess|AmazonS3FullAccess)$/;

export const managedPolicyIsSmall = rule(
  [
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    "aws:iam/policyAttachment:PolicyAttachment",
    "aws:iam/role:Role",
  ],
  {
    id: "iam-managed-policy-is-small",
    severity: "critical",
    sameAs: ["CKV_AWS_274", "CKV_AWS_275", "CKV2_AWS_56"],
    why: "Whoever gets at such a role owns the account.",
    fix: "Write a policy that names what is needed.",
    check: (resource) =>
      resource.type === "aws:iam/role:Role"
        ? expectEach(resource, "managedPolicyArns", (item) =>
            expect(resource, item).notToMatch(wide, "a policy that gives nearly everything"),
          )
        : expect(resource, "policyArn").notToMatch(wide, "a policy that gives nearly everything"),
  },
);
