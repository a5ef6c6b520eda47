import { unknown } from "../../../../graph";
import { canBeRestored } from "../../../../policies/rules/rds/can-be-restored";
import { describeRule, given } from "../../describe-rule";

describeRule(canBeRestored, {
  passes: [{ backupRetentionPeriod: 14 }, given({ backupRetentionPeriod: 1 }, { keep: false })],
  fails: [
    {},
    { backupRetentionPeriod: 0 },
    { backupRetentionPeriod: 13 },
    given({}, { keep: false }),
    { backupRetentionPeriod: "14" },
  ],
  notEvaluated: [{ backupRetentionPeriod: unknown }],
});
