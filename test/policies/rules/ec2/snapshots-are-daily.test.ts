import { type Properties, unknown } from "../../../../model";
import { snapshotsAreDaily } from "../../../../policies/rules/ec2/snapshots-are-daily";
import { describeRule } from "../../describe-rule";

const retainRule = { count: 7 };

function schedule(createRule: Properties, rest: Properties = { retainRule }): Properties {
  return { policyDetails: { schedules: [{ createRule, ...rest }] } };
}

describeRule(snapshotsAreDaily, {
  passes: [
    schedule({ interval: 24, intervalUnit: "HOURS" }),
    schedule({ interval: 12 }),
    schedule({ cronExpression: "cron(30 0 * * ? *)" }),
    schedule({ interval: 24 }, { retainRule: { interval: 14, intervalUnit: "DAYS" } }),
  ],
  fails: [
    {},
    { policyDetails: { schedules: [] } },
    schedule({}),
    schedule({ interval: 720 }),
    schedule({ cronExpression: "cron(30 0 1 * ? *)" }),
    schedule({ interval: 24 }, { retainRule: { count: 1 } }),
    schedule({ interval: 24 }, {}),
  ],
  notEvaluated: [{ policyDetails: { schedules: [unknown] } }, schedule({ interval: unknown })],
});
