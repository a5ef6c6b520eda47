import { expect } from "../../frame/expect";
import { asText, read } from "../../frame/resource";
import { rule } from "../../frame/rule";
import { pass } from "../../frame/verdict";

export const timezoneIsNamed = rule("aws:scheduler/schedule:Schedule", {
  id: "scheduler-timezone-is-named",
  severity: "medium",
  sameAs: [],
  why: "Without one a schedule means UTC, and moves by an hour twice a year for everybody who reads it.",
  fix: "Set `scheduleExpressionTimezone` to an IANA name, as Europe/Berlin.",
  check: (schedule) => {
    const expression = read(schedule, "scheduleExpression");
    if (expression.state === "known" && asText(expression.value).startsWith("rate(")) return pass;
    return expect(schedule, "scheduleExpressionTimezone").toBePresent();
  },
});
