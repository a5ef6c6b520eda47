import { unknown } from "../../../../model";
import { keyDeletionTakesItsTime } from "../../../../policies/rules/kms/key-deletion-takes-its-time";
import { describeRule, given } from "../../describe-rule";

describeRule(keyDeletionTakesItsTime, {
  passes: [{}, { deletionWindowInDays: 30 }],
  fails: [{ deletionWindowInDays: 7 }, given({ deletionWindowInDays: 7 }, { type: "aws:kms/externalKey:ExternalKey" })],
  notEvaluated: [{ deletionWindowInDays: unknown }],
});
