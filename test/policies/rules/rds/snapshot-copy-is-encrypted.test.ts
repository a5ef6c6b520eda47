import { unknown } from "../../../../model";
import { snapshotCopyIsEncrypted } from "../../../../policies/rules/rds/snapshot-copy-is-encrypted";
import { describeRule, given } from "../../describe-rule";

describeRule(snapshotCopyIsEncrypted, {
  passes: [{ kmsKeyId: "alias/aws/rds" }, { kmsKeyId: unknown }],
  fails: [{}, given({}, { type: "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy" })],
  neverUnknown: "a key that is known only after creation is a key",
});
