import { unknown } from "../../../../model";
import { deletionCanBeUndone } from "../../../../policies/rules/secrets/deletion-can-be-undone";
import { describeRule, given } from "../../describe-rule";

describeRule(deletionCanBeUndone, {
  passes: [{}, { recoveryWindowInDays: 30 }, given({ recoveryWindowInDays: 0 }, { keep: false })],
  fails: [{ recoveryWindowInDays: 0 }],
  notEvaluated: [{ recoveryWindowInDays: unknown }],
});
