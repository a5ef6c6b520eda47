import { unknown } from "../../../../model";
import { minorVersionsComeByThemselves } from "../../../../policies/rules/rds/minor-versions-come-by-themselves";
import { describeRule, given } from "../../describe-rule";

describeRule(minorVersionsComeByThemselves, {
  passes: [{}, { autoMinorVersionUpgrade: true }],
  fails: [
    { autoMinorVersionUpgrade: false },
    given({ autoMinorVersionUpgrade: false }, { type: "aws:rds/cluster:Cluster" }),
    given({ autoMinorVersionUpgrade: false }, { type: "aws:rds/clusterInstance:ClusterInstance" }),
  ],
  notEvaluated: [{ autoMinorVersionUpgrade: unknown }],
});
