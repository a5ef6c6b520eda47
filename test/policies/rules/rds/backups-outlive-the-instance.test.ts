import { unknown } from "../../../../model";
import { backupsOutliveTheInstance } from "../../../../policies/rules/rds/backups-outlive-the-instance";
import { describeRule, given } from "../../describe-rule";

describeRule(backupsOutliveTheInstance, {
  passes: [{ deleteAutomatedBackups: false }, given({}, { keep: false })],
  fails: [{}, { deleteAutomatedBackups: true }, given({}, { type: "aws:rds/cluster:Cluster" })],
  notEvaluated: [{ deleteAutomatedBackups: unknown }],
});
