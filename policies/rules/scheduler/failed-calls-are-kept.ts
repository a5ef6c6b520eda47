import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const failedCallsAreKept = rule("aws:scheduler/schedule:Schedule", {
  id: "scheduler-failed-calls-are-kept",
  severity: "high",
  sameAs: [],
  why: "A call that was not delivered is forgotten after its last retry.",
  fix: "Set `target.deadLetterConfig.arn` to a queue with an alarm.",
  check: (resource) => expect(resource, "target.deadLetterConfig.arn").toBePresent(),
});
