import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const documentIsPrivate = rule("aws:ssm/document:Document", {
  id: "ssm-document-is-private",
  severity: "critical",
  sameAs: ["CKV_AWS_303"],
  why: "Anyone could read how commands reach the host.",
  fix: "Leave `permissions` out, or name accounts.",
  check: (resource) =>
    expect(resource, "permissions.account_ids").notToMatch(/(^|,)\s*[Aa]ll\s*(,|$)/, "a document for everybody"),
});
