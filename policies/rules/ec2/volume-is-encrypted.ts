import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const volumeIsEncrypted = rule("aws:ebs/volume:Volume", {
  id: "ec2-volume-is-encrypted",
  severity: "high",
  sameAs: ["CKV_AWS_3", "CKV2_AWS_2"],
  why: "Its snapshots would be readable, and a volume cannot be encrypted later.",
  fix: "Set `encrypted: true`.",
  check: (resource) => expect(resource, "encrypted").toBe(true),
});
