import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";

export const scheduleIsEnabled = rule("aws:scheduler/schedule:Schedule", {
  id: "scheduler-schedule-is-enabled",
  severity: "high",
  sameAs: [],
  why: "A job that is disabled, or has an end date, fails in no log: it simply does not run.",
  fix: "Leave `state` and `endDate` out; remove a job that is no longer wanted.",
  check: (schedule) =>
    all(expect(schedule, "state", { default: "ENABLED" }).toBe("ENABLED"), expect(schedule, "endDate").toBeAbsent()),
});
