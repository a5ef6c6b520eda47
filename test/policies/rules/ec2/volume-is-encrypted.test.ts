import { unknown } from "../../../../model";
import { volumeIsEncrypted } from "../../../../policies/rules/ec2/volume-is-encrypted";
import { describeRule } from "../../describe-rule";

describeRule(volumeIsEncrypted, {
  passes: [{ encrypted: true }],
  fails: [{}, { encrypted: false }, { encrypted: "true" }],
  notEvaluated: [{ encrypted: unknown }],
});
