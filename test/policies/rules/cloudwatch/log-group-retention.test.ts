import { unknown } from "../../../../model";
import { logGroupRetention } from "../../../../policies/rules/cloudwatch/log-group-retention";
import { describeRule } from "../../describe-rule";

describeRule(logGroupRetention, {
  passes: [{ retentionInDays: 30 }, { retentionInDays: 30, logGroupClass: "INFREQUENT_ACCESS" }],
  fails: [{}, { retentionInDays: 0 }, { retentionInDays: "30" }, { retentionInDays: 30, logGroupClass: "DELIVERY" }],
  notEvaluated: [{ retentionInDays: unknown }],
});
