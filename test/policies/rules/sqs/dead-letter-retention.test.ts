import { unknown } from "../../../../model";
import { deadLetterRetention } from "../../../../policies/rules/sqs/dead-letter-retention";
import { describeRule } from "../../describe-rule";

describeRule(deadLetterRetention, {
  passes: [{}, { messageRetentionSeconds: 1_209_600 }],
  fails: [{ messageRetentionSeconds: 3_600 }],
  notEvaluated: [{ messageRetentionSeconds: unknown }],
});
