import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";

export const scheduleIsEnabled = rule("aws:scheduler/schedule:Schedule", {
  id: "scheduler-schedule-is-enabled",
  severity: "high",
  sameAs: [],
  why: "A job that is switched off, or ends some day, fails in no log: it only does not run.",
  fix: "Leave `state` and `endDate` out; a job that is not wanted any more is removed.",
  check: (schedule) =>
    all(expect(schedule, "state", { default: "ENABLED" }).toBe("ENABLED"), expect(schedule, "endDate").toBeAbsent()),
});
