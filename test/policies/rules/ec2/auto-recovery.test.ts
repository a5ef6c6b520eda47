import { unknown } from "../../../../model";
import { autoRecovery } from "../../../../policies/rules/ec2/auto-recovery";
import { describeRule } from "../../describe-rule";

describeRule(autoRecovery, {
  passes: [{}, { maintenanceOptions: { autoRecovery: "default" } }],
  fails: [{ maintenanceOptions: { autoRecovery: "disabled" } }],
  notEvaluated: [{ maintenanceOptions: unknown }],
});
