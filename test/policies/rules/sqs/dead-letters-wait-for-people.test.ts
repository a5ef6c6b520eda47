import { unknown } from "../../../../model";
import { deadLettersWaitForPeople } from "../../../../policies/rules/sqs/dead-letters-wait-for-people";
import { describeRule } from "../../describe-rule";

describeRule(deadLettersWaitForPeople, {
  passes: [{}, { messageRetentionSeconds: 1_209_600 }],
  fails: [{ messageRetentionSeconds: 3_600 }],
  notEvaluated: [{ messageRetentionSeconds: unknown }],
});
