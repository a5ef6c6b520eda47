import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { attachmentTypes, eachAttached } from "./attachments";

const wide =
  /:aws:policy\/(AdministratorAccess|IAMFullAccess|PowerUserAccess|ReadOnlyAccess|AmazonSSMFullAccess|AmazonS3FullAccess)$/;

export const managedPolicyIsSmall = rule(attachmentTypes, {
  id: "iam-managed-policy-is-small",
  severity: "critical",
  sameAs: ["CKV_AWS_274", "CKV_AWS_275", "CKV2_AWS_56"],
  why: "Whoever gets at such a role owns the account.",
  fix: "Write a policy that names what is needed.",
  check: (resource) =>
    eachAttached(resource, (path) => expect(resource, path).notToMatch(wide, "a policy that gives nearly everything")),
});
