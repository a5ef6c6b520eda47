import { unknown } from "../../../../model";
import { volumeIsKept } from "../../../../policies/rules/ec2/volume-is-kept";
import { describeRule, given } from "../../describe-rule";

describeRule(volumeIsKept, {
  passes: [given({ finalSnapshot: true }, { protect: true }), given({}, { keep: false })],
  fails: [{ finalSnapshot: true }, given({}, { protect: true })],
  notEvaluated: [given({ finalSnapshot: unknown }, { protect: true })],
});
