import { expect, expectEachAt } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";

// A copy of a volume (`aws:ebs/volumeCopy`) has no switch: it is encrypted as its origin is, which is judged itself.
const types = ["aws:ebs/snapshotCopy:SnapshotCopy", "aws:ebs/snapshotImport:SnapshotImport", "aws:ec2/amiCopy:AmiCopy"];
const plan = "aws:dlm/lifecyclePolicy:LifecyclePolicy";
/** Copies of a plan of snapshots to other regions. */
const copies = [
  "policyDetails.action.crossRegionCopies.*.encryptionConfiguration.encrypted",
  "policyDetails.schedules.*.crossRegionCopyRules.*.encrypted",
];

export const snapshotCopyIsEncrypted = rule([...types, plan], {
  id: "ec2-snapshot-copy-is-encrypted",
  severity: "high",
  sameAs: ["CKV_AWS_235"],
  why: "A copy without encryption is readable, whatever its origin was.",
  fix: "Set `encrypted: true`.",
  check: (resource) =>
    resource.type === plan
      ? all(...copies.map((path) => expectEachAt(resource, path, (at) => expect(resource, at).toBe(true))))
      : expect(resource, "encrypted").toBe(true),
});
