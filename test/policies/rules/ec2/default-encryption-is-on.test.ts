import { unknown } from "../../../../model";
import { defaultEncryptionIsOn } from "../../../../policies/rules/ec2/default-encryption-is-on";
import { describeRule } from "../../describe-rule";

describeRule(defaultEncryptionIsOn, {
  passes: [{}, { enabled: true }],
  fails: [{ enabled: false }],
  notEvaluated: [{ enabled: unknown }],
});
