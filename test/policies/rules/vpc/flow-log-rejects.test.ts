import { unknown } from "../../../../model";
import { flowLogRejects } from "../../../../policies/rules/vpc/flow-log-rejects";
import { describeRule } from "../../describe-rule";

describeRule(flowLogRejects, {
  passes: [{ trafficType: "REJECT" }],
  fails: [{}, { trafficType: "ACCEPT" }],
  notEvaluated: [{ trafficType: unknown }],
});
