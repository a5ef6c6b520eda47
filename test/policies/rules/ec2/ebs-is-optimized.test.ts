import { unknown } from "../../../../model";
import { ebsIsOptimized } from "../../../../policies/rules/ec2/ebs-is-optimized";
import { describeRule, given } from "../../describe-rule";

describeRule(ebsIsOptimized, {
  passes: [{ ebsOptimized: true }, given({ ebsOptimized: "true" }, { type: "aws:ec2/launchTemplate:LaunchTemplate" })],
  fails: [
    {},
    { ebsOptimized: false },
    given({}, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
    given({ ebsOptimized: "false" }, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
  ],
  notEvaluated: [{ ebsOptimized: unknown }],
});
