import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";
import { any } from "../../frame/verdict";

export const keyPolicyIsWrittenDown = rule("aws:kms/key:Key", {
  id: "kms-key-policy-is-written-down",
  severity: "low",
  sameAs: ["CKV2_AWS_64"],
  why: "The default policy leaves it to IAM alone who may use the key.",
  fix: "Set `policy`.",
  check: (resource) => any(expect(resource, "policy").toBePresent(), expect(resource, "policy").toHaveItems()),
});
