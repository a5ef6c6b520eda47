import { unknown } from "../../../../model";
import { scheduleIsEnabled } from "../../../../policies/rules/scheduler/schedule-is-enabled";
import { describeRule } from "../../describe-rule";

describeRule(scheduleIsEnabled, {
  passes: [{}, { state: "ENABLED" }],
  fails: [{ state: "DISABLED" }, { endDate: "2027-01-01T00:00:00Z" }],
  notEvaluated: [{ state: unknown }],
});
