import { byText, expect } from "../../framework/expect";
import { read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";

export const timezoneIsNamed = rule("aws:scheduler/schedule:Schedule", {
  id: "scheduler-timezone-is-named",
  severity: "medium",
  sameAs: [],
  why: "Without one a schedule means UTC, and moves by an hour twice a year for everybody who reads it.",
  fix: "Set `scheduleExpressionTimezone` to an IANA name, as Europe/Berlin.",
  check: (schedule) => {
    const named = expect(schedule, "scheduleExpressionTimezone").toBePresent();
    // Whatever the expression turns out to be, a zone is enough.
    if (read(schedule, "scheduleExpression").state === "unknown") return named;
    return byText(schedule, "scheduleExpression", (text) => (text?.startsWith("rate(") === true ? pass : named));
  },
});
