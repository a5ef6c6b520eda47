import { unknown } from "../../../../model";
import { autoMinorVersionUpgrade } from "../../../../policies/rules/rds/auto-minor-version-upgrade";
import { describeRule, given } from "../../describe-rule";

describeRule(autoMinorVersionUpgrade, {
  passes: [{}, { autoMinorVersionUpgrade: true }],
  fails: [
    { autoMinorVersionUpgrade: false },
    given({ autoMinorVersionUpgrade: false }, { type: "aws:rds/cluster:Cluster" }),
    given({ autoMinorVersionUpgrade: false }, { type: "aws:rds/clusterInstance:ClusterInstance" }),
  ],
  notEvaluated: [{ autoMinorVersionUpgrade: unknown }],
});
