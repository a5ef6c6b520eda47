import { unknown } from "../../../../model";
import { failedCallsAreKept } from "../../../../policies/rules/scheduler/failed-calls-are-kept";
import { describeRule } from "../../describe-rule";

describeRule(failedCallsAreKept, {
  passes: [{ target: { deadLetterConfig: { arn: unknown } } }],
  fails: [{}, { target: { deadLetterConfig: {} } }],
  neverUnknown: "a queue that is known only after creation is a queue",
});
