import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const defaultEncryptionIsOn = rule("aws:ebs/encryptionByDefault:EncryptionByDefault", {
  id: "ec2-default-encryption-is-on",
  severity: "medium",
  sameAs: ["CKV_AWS_106", "FSBP EC2.7"],
  why: "A volume that somebody makes by hand would be readable.",
  fix: "Set `enabled: true`, or leave it out.",
  check: (resource) => expect(resource, "enabled", { default: true }).toBe(true),
});
