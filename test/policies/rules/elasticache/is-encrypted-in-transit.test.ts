import { unknown } from "../../../../graph";
import { isEncryptedInTransit } from "../../../../policies/rules/elasticache/is-encrypted-in-transit";
import { describeRule } from "../../describe-rule";

describeRule(isEncryptedInTransit, {
  passes: [{ transitEncryptionEnabled: true }],
  fails: [{}, { transitEncryptionEnabled: false }],
  notEvaluated: [{ transitEncryptionEnabled: unknown }],
});
