import { timezoneIsNamed } from "../../../../policies/rules/scheduler/timezone-is-named";
import { describeRule } from "../../describe-rule";

describeRule(timezoneIsNamed, {
  passes: [
    { scheduleExpression: "rate(5 minutes)" },
    { scheduleExpression: "cron(0 2 * * ? *)", scheduleExpressionTimezone: "Europe/Berlin" },
  ],
  fails: [{ scheduleExpression: "cron(0 2 * * ? *)" }, {}],
  neverUnknown: "a time zone comes from the settings, and one that is unknown is named",
});
