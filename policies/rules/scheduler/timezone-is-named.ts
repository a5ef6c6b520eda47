import { byText, expect } from "../../frame/expect";
import { read } from "../../frame/resource";
import { rule } from "../../frame/rule";
import { pass } from "../../frame/verdict";

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
