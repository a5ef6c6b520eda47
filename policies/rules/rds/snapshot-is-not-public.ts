import { expect, expectEach } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const snapshotIsNotPublic = rule(
  [
    "aws:rds/snapshot:Snapshot",
    "aws:rds/clusterSnapshot:ClusterSnapshot",
    "aws:rds/snapshotCopy:SnapshotCopy",
    "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy",
  ],
  {
    id: "rds-snapshot-is-not-public",
    severity: "critical",
    sameAs: ["FSBP RDS.1"],
    why: "Anyone in the world could restore the database with all that is in it.",
    fix: "Leave `sharedAccounts` out, or name accounts.",
    check: (snapshot) =>
      expectEach(snapshot, "sharedAccounts", (account) =>
        expect(snapshot, account).toMatch(/^\d{12}$/, "the number of an account"),
      ),
  },
);
