import { unknown } from "../../../../model";
import { recoveryWindow } from "../../../../policies/rules/secrets/recovery-window";
import { describeRule, given } from "../../describe-rule";

describeRule(recoveryWindow, {
  passes: [{}, { recoveryWindowInDays: 30 }, given({ recoveryWindowInDays: 0 }, { keep: false })],
  fails: [{ recoveryWindowInDays: 0 }],
  notEvaluated: [{ recoveryWindowInDays: unknown }],
});
