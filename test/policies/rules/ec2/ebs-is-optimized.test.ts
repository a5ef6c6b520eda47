import { unknown } from "../../../../graph";
import { ebsIsOptimized } from "../../../../policies/rules/ec2/ebs-is-optimized";
import { describeRule } from "../../describe-rule";

describeRule(ebsIsOptimized, {
  passes: [{ ebsOptimized: true }],
  fails: [{}, { ebsOptimized: false }],
  notEvaluated: [{ ebsOptimized: unknown }],
});
