import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { fail } from "../../framework/verdict";

const ofAnybody = "aws:iam/policyAttachment:PolicyAttachment";

export const usersGetNoPolicies = rule(
  [
    "aws:iam/userPolicy:UserPolicy",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
    ofAnybody,
  ],
  {
    id: "iam-users-get-no-policies",
    severity: "medium",
    sameAs: ["CKV_AWS_40", "FSBP IAM.2"],
    why: "Permissions given to individual people are never revoked.",
    fix: "Give them to a role.",
    check: (resource) =>
      resource.type === ofAnybody
        ? expect(resource, "users").toBeEmpty()
        : fail("A user has permissions of their own."),
  },
);
