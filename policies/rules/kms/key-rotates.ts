import { expect } from "../../frame/expect";
import { read } from "../../frame/resource";
import { rule } from "../../frame/rule";
import { pass } from "../../frame/verdict";

export const keyRotates = rule("aws:kms/key:Key", {
  id: "kms-key-rotates",
  severity: "high",
  sameAs: ["CKV_AWS_7", "FSBP KMS.4"],
  why: "A key that never changes decrypts everything for ever.",
  fix: "Set `enableKeyRotation: true`.",
  check: (key) => {
    const spec = read(key, "customerMasterKeySpec");
    if (spec.state === "known" && spec.value !== "SYMMETRIC_DEFAULT") return pass;
    return expect(key, "enableKeyRotation").toBe(true);
  },
});
