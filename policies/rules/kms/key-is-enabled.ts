import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";

export const keyIsEnabled = rule("aws:kms/key:Key", {
  id: "kms-key-is-enabled",
  severity: "medium",
  sameAs: ["CKV_AWS_227"],
  why: "A disabled key makes everything unreadable that it has encrypted.",
  fix: "Leave `isEnabled` out.",
  check: (resource) => expect(resource, "isEnabled", { default: true }).toBe(true),
});
