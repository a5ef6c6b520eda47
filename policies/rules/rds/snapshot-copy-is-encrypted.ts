import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const snapshotCopyIsEncrypted = rule(
  ["aws:rds/snapshotCopy:SnapshotCopy", "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy"],
  {
    id: "rds-snapshot-copy-is-encrypted",
    severity: "high",
    sameAs: ["CKV_AWS_266"],
    why: "A copy in another region is readable unless it names a key of that region.",
    fix: "Set `kmsKeyId`.",
    check: (resource) => expect(resource, "kmsKeyId").toBePresent(),
  },
);
