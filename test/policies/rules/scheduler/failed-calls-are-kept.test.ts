import { unknown } from "../../../../model";
import { failedCallsAreKept } from "../../../../policies/rules/scheduler/failed-calls-are-kept";
import { describeRule } from "../../describe-rule";

describeRule(failedCallsAreKept, {
  passes: [
    { target: { deadLetterConfig: { arn: unknown } } },
    { target: { arn: "arn:aws:scheduler:::aws-sdk:rds:startDBInstance" } },
  ],
  fails: [
    {},
    { target: { deadLetterConfig: {} } },
    { target: { arn: "arn:aws:scheduler:::aws-sdk:rds:stopDBInstance" } },
    { target: { arn: unknown } },
  ],
  neverUnknown: "a queue that is known only after creation is a queue",
});
