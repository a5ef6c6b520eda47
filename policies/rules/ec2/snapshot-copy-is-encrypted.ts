import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

// A copy of a volume (`aws:ebs/volumeCopy`) has no switch: it is encrypted as its origin is, which is judged itself.
const types = ["aws:ebs/snapshotCopy:SnapshotCopy", "aws:ebs/snapshotImport:SnapshotImport", "aws:ec2/amiCopy:AmiCopy"];

export const snapshotCopyIsEncrypted = rule(types, {
  id: "ec2-snapshot-copy-is-encrypted",
  severity: "high",
  sameAs: ["CKV_AWS_235"],
  why: "A copy without encryption is readable, whatever its origin was.",
  fix: "Set `encrypted: true`.",
  check: (resource) => expect(resource, "encrypted").toBe(true),
});
