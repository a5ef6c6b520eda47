import { unknown } from "../../../../model";
import { sourceDestinationCheck } from "../../../../policies/rules/ec2/source-destination-check";
import { describeRule, given } from "../../describe-rule";

describeRule(sourceDestinationCheck, {
  passes: [{}, { sourceDestCheck: true }, given({}, { type: "aws:ec2/instance:Instance" })],
  fails: [{ sourceDestCheck: false }, given({ sourceDestCheck: false }, { type: "aws:ec2/instance:Instance" })],
  notEvaluated: [{ sourceDestCheck: unknown }],
});
