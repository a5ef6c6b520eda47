import { unknown } from "../../../../model";
import { keyRotates } from "../../../../policies/rules/kms/key-rotates";
import { describeRule } from "../../describe-rule";

describeRule(keyRotates, {
  passes: [{ enableKeyRotation: true }, { customerMasterKeySpec: "RSA_2048" }],
  fails: [{}, { enableKeyRotation: false }],
  notEvaluated: [{ enableKeyRotation: unknown }],
});
