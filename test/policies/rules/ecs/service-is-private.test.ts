import { unknown } from "../../../../model";
import { serviceIsPrivate } from "../../../../policies/rules/ecs/service-is-private";
import { describeRule, given } from "../../describe-rule";

describeRule(serviceIsPrivate, {
  passes: [{}, { networkConfiguration: { assignPublicIp: false } }],
  fails: [
    given({ networkConfiguration: { assignPublicIp: true } }, { type: "aws:ecs/taskSet:TaskSet" }),
    { networkConfiguration: { assignPublicIp: true } },
  ],
  notEvaluated: [{ networkConfiguration: unknown }],
});
