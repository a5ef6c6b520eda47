import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";

export const scheduleIsEnabled = rule("aws:scheduler/schedule:Schedule", {
  id: "scheduler-schedule-is-enabled",
  severity: "high",
  sameAs: [],
  why: "A job that is disabled, has an end date, or begins in some years, fails in no log: it simply does not run.",
  fix: "Leave `state`, `startDate` and `endDate` out; remove a job that is no longer wanted.",
  check: (schedule, { today }) =>
    all(
      expect(schedule, "state", { default: "ENABLED" }).toBe("ENABLED"),
      expect(schedule, "endDate").toBeAbsent(),
      expect(schedule, "startDate", { default: today }).toSatisfy(
        (start) => typeof start === "string" && /^\d{4}-\d{2}-\d{2}/.test(start) && start.slice(0, 10) <= today,
        "it has to have begun",
      ),
    ),
});
