import { unknown } from "../../../../model";
import { olderRulesMakeNoSchedules } from "../../../../policies/rules/scheduler/older-rules-make-no-schedules";
import { describeRule } from "../../describe-rule";

describeRule(olderRulesMakeNoSchedules, {
  passes: [{ eventPattern: '{"source":["aws.health"]}' }],
  fails: [
    { scheduleExpression: "cron(0 2 * * ? *)" },
    { scheduleExpression: "rate(5 minutes)" },
    { scheduleExpression: unknown },
  ],
  neverUnknown: "a schedule that is known only after creation is one",
});
