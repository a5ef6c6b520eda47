import { unknown } from "../../../../model";
import { stateSurvivesTheInstance } from "../../../../policies/rules/ec2/state-survives-the-instance";
import { describeRule } from "../../describe-rule";

describeRule(stateSurvivesTheInstance, {
  passes: [{}, { ebsBlockDevices: [{ deleteOnTermination: false }] }],
  fails: [{ ebsBlockDevices: [{}] }, { ebsBlockDevices: [{ deleteOnTermination: true }] }],
  notEvaluated: [{ ebsBlockDevices: unknown }, { ebsBlockDevices: [{ deleteOnTermination: unknown }] }],
});
