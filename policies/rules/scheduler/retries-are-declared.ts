import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";

export const retriesAreDeclared = rule("aws:scheduler/schedule:Schedule", {
  id: "scheduler-retries-are-declared",
  severity: "medium",
  sameAs: [],
  why: "The default tries for 24 hours, so that a task of the night runs in the middle of the day.",
  fix: "Set `target.retryPolicy` with `maximumRetryAttempts` and `maximumEventAgeInSeconds`.",
  check: (schedule) =>
    all(
      expect(schedule, "target.retryPolicy.maximumRetryAttempts").toBeAtMost(185),
      expect(schedule, "target.retryPolicy.maximumEventAgeInSeconds").toBeAtMost(86_399),
    ),
});
