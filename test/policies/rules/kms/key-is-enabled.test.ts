import { unknown } from "../../../../graph";
import { keyIsEnabled } from "../../../../policies/rules/kms/key-is-enabled";
import { describeRule } from "../../describe-rule";

describeRule(keyIsEnabled, {
  passes: [{}, { isEnabled: true }],
  fails: [{ isEnabled: false }],
  notEvaluated: [{ isEnabled: unknown }],
});
