import { unknown } from "../../../../model";
import { tableCanGoBack } from "../../../../policies/rules/managed/table-can-go-back";
import { describeRule } from "../../describe-rule";

describeRule(tableCanGoBack, {
  passes: [{ pointInTimeRecovery: { enabled: true } }],
  fails: [{}, { pointInTimeRecovery: { enabled: false } }],
  notEvaluated: [{ pointInTimeRecovery: unknown }],
});
