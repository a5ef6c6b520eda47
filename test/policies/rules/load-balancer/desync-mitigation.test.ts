import { unknown } from "../../../../model";
import { desyncMitigation } from "../../../../policies/rules/load-balancer/desync-mitigation";
import { describeRule } from "../../describe-rule";

describeRule(desyncMitigation, {
  passes: [{}, { desyncMitigationMode: "strictest" }],
  fails: [{ desyncMitigationMode: "monitor" }, { desyncMitigationMode: "" }],
  notEvaluated: [{ desyncMitigationMode: unknown }],
});
