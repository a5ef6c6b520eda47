import { unknown } from "../../../../graph";
import { minorVersionsComeByThemselves } from "../../../../policies/rules/rds/minor-versions-come-by-themselves";
import { describeRule } from "../../describe-rule";

describeRule(minorVersionsComeByThemselves, {
  passes: [{}, { autoMinorVersionUpgrade: true }],
  fails: [{ autoMinorVersionUpgrade: false }],
  notEvaluated: [{ autoMinorVersionUpgrade: unknown }],
});
