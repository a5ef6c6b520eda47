import { unknown } from "../../../../model";
import { logGroupRetention } from "../../../../policies/rules/cloudwatch/log-group-retention";
import { describeRule } from "../../describe-rule";

describeRule(logGroupRetention, {
  passes: [{ retentionInDays: 30 }],
  fails: [{}, { retentionInDays: 0 }, { retentionInDays: "30" }],
  notEvaluated: [{ retentionInDays: unknown }],
});
