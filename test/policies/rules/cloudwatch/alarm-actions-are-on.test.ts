import { unknown } from "../../../../model";
import { alarmActionsAreOn } from "../../../../policies/rules/cloudwatch/alarm-actions-are-on";
import { describeRule, given } from "../../describe-rule";

describeRule(alarmActionsAreOn, {
  passes: [{}, { actionsEnabled: true }],
  fails: [{ actionsEnabled: false }, given({}, { type: "aws:cloudwatch/alarmMuteRule:AlarmMuteRule" })],
  notEvaluated: [{ actionsEnabled: unknown }],
});
