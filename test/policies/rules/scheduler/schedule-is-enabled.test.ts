import { unknown } from "../../../../model";
import { scheduleIsEnabled } from "../../../../policies/rules/scheduler/schedule-is-enabled";
import { describeRule } from "../../describe-rule";

describeRule(scheduleIsEnabled, {
  passes: [{}, { state: "ENABLED" }, { startDate: "2026-01-01T00:00:00Z" }],
  fails: [
    { state: "DISABLED" },
    { endDate: "2027-01-01T00:00:00Z" },
    { startDate: "2036-01-01T00:00:00Z" },
    { startDate: "some day" },
  ],
  notEvaluated: [{ state: unknown }, { startDate: unknown }],
});
