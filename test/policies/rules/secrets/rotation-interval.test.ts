import { unknown } from "../../../../model";
import { rotationInterval } from "../../../../policies/rules/secrets/rotation-interval";
import { describeRule } from "../../describe-rule";

describeRule(rotationInterval, {
  passes: [
    { rotationRules: { automaticallyAfterDays: 30 } },
    { rotationRules: { scheduleExpression: "rate(10 days)" } },
    { rotationRules: { scheduleExpression: "rate(1 day)" } },
    { rotationRules: { scheduleExpression: "rate(12 hours)" } },
    { rotationRules: { scheduleExpression: "cron(0 12 * * ? *)" } },
    { rotationRules: { scheduleExpression: "cron(0 0/4 ? * 1 *)" } },
    { rotationRules: { scheduleExpression: "cron(0 8 L * ? *)" } },
    { rotationRules: { scheduleExpression: "cron(0 8 ? * 6#2 *)" } },
    { rotationRules: { scheduleExpression: "cron(0 8 1 1/2 ? *)" } },
  ],
  fails: [
    {},
    { rotationRules: { automaticallyAfterDays: 365 } },
    { rotationRules: { automaticallyAfterDays: "30" } },
    { rotationRules: { scheduleExpression: "rate(91 days)" } },
    { rotationRules: { scheduleExpression: "cron(0 8 1 1 ? *)" } },
    // Twelve times a year on average, and ten months without one.
    { rotationRules: { scheduleExpression: "cron(0 * 1-12 1 ? *)" } },
    { rotationRules: { scheduleExpression: "cron(0 8 1 1,6 ? *)" } },
    { rotationRules: { scheduleExpression: "cron(0 8 1 * ? 2026)" } },
    { rotationRules: { scheduleExpression: "cron(0 8 1 thirteenth ? *)" } },
  ],
  notEvaluated: [{ rotationRules: unknown }, { rotationRules: { scheduleExpression: unknown } }],
});
