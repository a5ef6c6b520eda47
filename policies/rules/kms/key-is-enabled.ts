import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { keyTypes } from "./keys";

export const keyIsEnabled = rule(keyTypes, {
  id: "kms-key-is-enabled",
  severity: "medium",
  sameAs: ["CKV_AWS_227"],
  why: "A disabled key makes everything unreadable that it has encrypted.",
  fix: "Leave `isEnabled` out, or `enabled` of a key that was brought along or copied.",
  check: (key) => expect(key, key.type === "aws:kms/key:Key" ? "isEnabled" : "enabled", { default: true }).toBe(true),
});
