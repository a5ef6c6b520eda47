import { byText, expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";

export const keyRotates = rule("aws:kms/key:Key", {
  id: "kms-key-rotates",
  severity: "high",
  sameAs: ["CKV_AWS_7", "FSBP KMS.4"],
  why: "A key that never changes decrypts everything for ever.",
  fix: "Set `enableKeyRotation: true`.",
  check: (key) =>
    byText(key, "customerMasterKeySpec", (spec) =>
      spec === null || spec === "SYMMETRIC_DEFAULT" ? expect(key, "enableKeyRotation").toBe(true) : pass,
    ),
});
