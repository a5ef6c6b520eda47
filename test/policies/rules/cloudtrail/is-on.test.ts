import { unknown } from "../../../../model";
import { isOn } from "../../../../policies/rules/cloudtrail/is-on";
import { describeRule } from "../../describe-rule";

describeRule(isOn, {
  passes: [{}, { enableLogging: true }],
  fails: [{ enableLogging: false }],
  notEvaluated: [{ enableLogging: unknown }],
});
