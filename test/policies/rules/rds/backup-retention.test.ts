import { unknown } from "../../../../model";
import { backupRetention } from "../../../../policies/rules/rds/backup-retention";
import { describeRule, given } from "../../describe-rule";

const cluster = { type: "aws:rds/cluster:Cluster" };

describeRule(backupRetention, {
  passes: [
    { backupRetentionPeriod: 14 },
    given({ backupRetentionPeriod: 1 }, { keep: false }),
    given({ backupRetentionPeriod: 14 }, cluster),
    given({}, { ...cluster, keep: false }),
  ],
  fails: [
    {},
    { backupRetentionPeriod: 0 },
    { backupRetentionPeriod: 13 },
    given({}, { keep: false }),
    { backupRetentionPeriod: "14" },
    given({}, cluster),
    given({ backupRetentionPeriod: 0 }, { ...cluster, keep: false }),
  ],
  notEvaluated: [{ backupRetentionPeriod: unknown }],
});
