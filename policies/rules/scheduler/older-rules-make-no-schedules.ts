import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const olderRulesMakeNoSchedules = rule("aws:cloudwatch/eventRule:EventRule", {
  id: "scheduler-older-rules-make-no-schedules",
  severity: "medium",
  sameAs: [],
  why: "A rule of EventBridge knows no timezone, tries for 24 hours, and forgets a call that was not delivered.",
  fix: "Create an `aws.scheduler.Schedule`; a rule with `eventPattern` is fine.",
  check: (resource) => expect(resource, "scheduleExpression").toBeAbsent(),
});
