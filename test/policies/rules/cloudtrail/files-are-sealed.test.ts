import { unknown } from "../../../../model";
import { filesAreSealed } from "../../../../policies/rules/cloudtrail/files-are-sealed";
import { describeRule } from "../../describe-rule";

describeRule(filesAreSealed, {
  passes: [{ enableLogFileValidation: true }],
  fails: [{}, { enableLogFileValidation: false }],
  notEvaluated: [{ enableLogFileValidation: unknown }],
});
