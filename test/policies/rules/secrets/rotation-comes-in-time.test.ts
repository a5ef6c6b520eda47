import { unknown } from "../../../../model";
import { rotationComesInTime } from "../../../../policies/rules/secrets/rotation-comes-in-time";
import { describeRule } from "../../describe-rule";

describeRule(rotationComesInTime, {
  passes: [
    { rotationRules: { automaticallyAfterDays: 30 } },
    { rotationRules: { scheduleExpression: "rate(10 days)" } },
    { rotationRules: { scheduleExpression: "rate(1 day)" } },
    { rotationRules: { scheduleExpression: "rate(12 hours)" } },
  ],
  fails: [
    {},
    { rotationRules: { automaticallyAfterDays: 365 } },
    { rotationRules: { automaticallyAfterDays: "30" } },
    { rotationRules: { scheduleExpression: "rate(91 days)" } },
    { rotationRules: { scheduleExpression: "cron(0 8 1 1 ? *)" } },
  ],
  notEvaluated: [{ rotationRules: unknown }, { rotationRules: { scheduleExpression: unknown } }],
});
