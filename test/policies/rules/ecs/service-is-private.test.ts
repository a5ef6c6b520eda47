import { unknown } from "../../../../graph";
import { serviceIsPrivate } from "../../../../policies/rules/ecs/service-is-private";
import { describeRule } from "../../describe-rule";

describeRule(serviceIsPrivate, {
  passes: [{}, { networkConfiguration: { assignPublicIp: false } }],
  fails: [{ networkConfiguration: { assignPublicIp: true } }],
  notEvaluated: [{ networkConfiguration: unknown }],
});
