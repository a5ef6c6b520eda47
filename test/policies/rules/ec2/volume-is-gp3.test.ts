import { unknown } from "../../../../model";
import { volumeIsGp3 } from "../../../../policies/rules/ec2/volume-is-gp3";
import { describeRule } from "../../describe-rule";

describeRule(volumeIsGp3, {
  passes: [{ type: "gp3" }],
  fails: [{}, { type: "gp2" }, { type: "io1" }],
  notEvaluated: [{ type: unknown }],
});
