import { unknown } from "../../../../model";
import { leavesAFinalSnapshot } from "../../../../policies/rules/rds/leaves-a-final-snapshot";
import { describeRule, given } from "../../describe-rule";

describeRule(leavesAFinalSnapshot, {
  passes: [
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
