import { unknown } from "../../../../model";
import { autoMinorVersionUpgrade } from "../../../../policies/rules/elasticache/auto-minor-version-upgrade";
import { describeRule, given } from "../../describe-rule";

describeRule(autoMinorVersionUpgrade, {
  passes: [
    {},
    { autoMinorVersionUpgrade: true },
    given({ autoMinorVersionUpgrade: "true" }, { type: "aws:elasticache/cluster:Cluster" }),
  ],
  fails: [
    { autoMinorVersionUpgrade: false },
    given({ autoMinorVersionUpgrade: "false" }, { type: "aws:elasticache/cluster:Cluster" }),
  ],
  notEvaluated: [{ autoMinorVersionUpgrade: unknown }],
});
