import { unknown } from "../../../../model";
import { alarmActionsAreOn } from "../../../../policies/rules/cloudwatch/alarm-actions-are-on";
import { describeRule } from "../../describe-rule";

describeRule(alarmActionsAreOn, {
  passes: [{}, { actionsEnabled: true }],
  fails: [{ actionsEnabled: false }],
  notEvaluated: [{ actionsEnabled: unknown }],
});
