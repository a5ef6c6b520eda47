import { unknown } from "../../../../model";
import { logGroupForgets } from "../../../../policies/rules/cloudwatch/log-group-forgets";
import { describeRule } from "../../describe-rule";

describeRule(logGroupForgets, {
  passes: [{ retentionInDays: 30 }],
  fails: [{}, { retentionInDays: 0 }, { retentionInDays: "30" }],
  notEvaluated: [{ retentionInDays: unknown }],
});
