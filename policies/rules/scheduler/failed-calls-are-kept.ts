import { expect } from "../../framework/expect";
import { read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";

// Why: docs/decisions/0235.
/** RDS refuses to start what runs, so a failure of this call says nothing: that the database is away is told by others. */
const refusedWhereDone = "arn:aws:scheduler:::aws-sdk:rds:startDBInstance";

export const failedCallsAreKept = rule("aws:scheduler/schedule:Schedule", {
  id: "scheduler-failed-calls-are-kept",
  severity: "high",
  sameAs: [],
  why: "A call that was not delivered is forgotten after its last retry.",
  fix: "Set `target.deadLetterConfig.arn` to a queue with an alarm.",
  check: (resource) => {
    const target = read(resource, "target.arn");
    if (target.state === "known" && target.value === refusedWhereDone) return pass;
    return expect(resource, "target.deadLetterConfig.arn").toBePresent();
  },
});
