import { unknown } from "../../../../model";
import { hasBackups } from "../../../../policies/rules/elasticache/has-backups";
import { describeRule, given } from "../../describe-rule";

describeRule(hasBackups, {
  passes: [{ snapshotRetentionLimit: 5 }, given({}, { keep: false })],
  fails: [
    {},
    given({}, { type: "aws:elasticache/serverlessCache:ServerlessCache" }),
    given({}, { type: "aws:elasticache/cluster:Cluster" }),
    { snapshotRetentionLimit: 0 },
  ],
  notEvaluated: [{ snapshotRetentionLimit: unknown }],
});
