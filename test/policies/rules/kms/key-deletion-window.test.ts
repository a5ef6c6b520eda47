import { unknown } from "../../../../model";
import { keyDeletionWindow } from "../../../../policies/rules/kms/key-deletion-window";
import { describeRule, given } from "../../describe-rule";

describeRule(keyDeletionWindow, {
  passes: [{}, { deletionWindowInDays: 30 }],
  fails: [{ deletionWindowInDays: 7 }, given({ deletionWindowInDays: 7 }, { type: "aws:kms/externalKey:ExternalKey" })],
  notEvaluated: [{ deletionWindowInDays: unknown }],
});
