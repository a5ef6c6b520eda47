import { unknown } from "../../../../model";
import { flowLogSeesRefusals } from "../../../../policies/rules/vpc/flow-log-sees-refusals";
import { describeRule } from "../../describe-rule";

describeRule(flowLogSeesRefusals, {
  passes: [{ trafficType: "REJECT" }],
  fails: [{}, { trafficType: "ACCEPT" }],
  notEvaluated: [{ trafficType: unknown }],
});
