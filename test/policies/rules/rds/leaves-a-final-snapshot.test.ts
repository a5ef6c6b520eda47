import { unknown } from "../../../../model";
import { leavesAFinalSnapshot } from "../../../../policies/rules/rds/leaves-a-final-snapshot";
import { describeRule, given } from "../../describe-rule";

describeRule(leavesAFinalSnapshot, {
  passes: [
    { replicateSourceDb: "database", skipFinalSnapshot: true },
    { replicateSourceDb: unknown, skipFinalSnapshot: true },
    given({ replicationSourceIdentifier: "arn", skipFinalSnapshot: true }, { type: "aws:rds/cluster:Cluster" }),
    { finalSnapshotIdentifier: "last" },
    { finalSnapshotIdentifier: unknown },
    given({ skipFinalSnapshot: true }, { keep: false }),
  ],
  fails: [
    {},
    given({}, { type: "aws:rds/cluster:Cluster" }),
    { skipFinalSnapshot: true, finalSnapshotIdentifier: "last" },
  ],
  notEvaluated: [{ skipFinalSnapshot: unknown, finalSnapshotIdentifier: "last" }],
});
