import { unknown } from "../../../../model";
import { snapshotIsNotPublic } from "../../../../policies/rules/rds/snapshot-is-not-public";
import { describeRule, given } from "../../describe-rule";

describeRule(snapshotIsNotPublic, {
  passes: [{}, { sharedAccounts: [] }, { sharedAccounts: ["123456789012"] }],
  fails: [
    { sharedAccounts: ["all"] },
    { sharedAccounts: ["123456789012", "all"] },
    { sharedAccounts: "all" },
    ...["clusterSnapshot:ClusterSnapshot", "snapshotCopy:SnapshotCopy", "clusterSnapshotCopy:ClusterSnapshotCopy"].map(
      (name) => given({ sharedAccounts: ["all"] }, { type: `aws:rds/${name}` }),
    ),
  ],
  notEvaluated: [{ sharedAccounts: unknown }, { sharedAccounts: [unknown] }],
});
