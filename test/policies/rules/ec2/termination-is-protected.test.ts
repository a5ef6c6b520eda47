import { unknown } from "../../../../model";
import { terminationIsProtected } from "../../../../policies/rules/ec2/termination-is-protected";
import { describeRule, given } from "../../describe-rule";

describeRule(terminationIsProtected, {
  passes: [{ disableApiTermination: true }, given({}, { keep: false })],
  fails: [{}, { disableApiTermination: false }],
  notEvaluated: [{ disableApiTermination: unknown }],
});
