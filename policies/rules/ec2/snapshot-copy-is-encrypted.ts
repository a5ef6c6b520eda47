import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const snapshotCopyIsEncrypted = rule(["aws:ebs/snapshotCopy:SnapshotCopy", "aws:ec2/amiCopy:AmiCopy"], {
  id: "ec2-snapshot-copy-is-encrypted",
  severity: "high",
  sameAs: ["CKV_AWS_235"],
  why: "A copy without encryption is readable, whatever its origin was.",
  fix: "Set `encrypted: true`.",
  check: (resource) => expect(resource, "encrypted").toBe(true),
});
