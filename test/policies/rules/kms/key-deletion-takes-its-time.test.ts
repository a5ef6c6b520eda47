import { unknown } from "../../../../graph";
import { keyDeletionTakesItsTime } from "../../../../policies/rules/kms/key-deletion-takes-its-time";
import { describeRule } from "../../describe-rule";

describeRule(keyDeletionTakesItsTime, {
  passes: [{}, { deletionWindowInDays: 30 }],
  fails: [{ deletionWindowInDays: 7 }],
  notEvaluated: [{ deletionWindowInDays: unknown }],
});
