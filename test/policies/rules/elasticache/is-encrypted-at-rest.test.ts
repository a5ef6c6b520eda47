import { unknown } from "../../../../graph";
import { isEncryptedAtRest } from "../../../../policies/rules/elasticache/is-encrypted-at-rest";
import { describeRule } from "../../describe-rule";

describeRule(isEncryptedAtRest, {
  passes: [{ atRestEncryptionEnabled: true }],
  fails: [{}, { atRestEncryptionEnabled: false }],
  notEvaluated: [{ atRestEncryptionEnabled: unknown }],
});
