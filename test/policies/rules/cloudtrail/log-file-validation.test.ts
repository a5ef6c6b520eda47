import { unknown } from "../../../../model";
import { logFileValidation } from "../../../../policies/rules/cloudtrail/log-file-validation";
import { describeRule } from "../../describe-rule";

describeRule(logFileValidation, {
  passes: [{ enableLogFileValidation: true }],
  fails: [{}, { enableLogFileValidation: false }],
  notEvaluated: [{ enableLogFileValidation: unknown }],
});
