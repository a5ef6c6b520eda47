import { hostsStartFromTemplates } from "../../../../policies/rules/ec2/hosts-start-from-templates";
import { describeRule, given } from "../../describe-rule";

describeRule(hostsStartFromTemplates, {
  fails: [
    {},
    given({}, { type: "aws:ec2/spotInstanceRequest:SpotInstanceRequest" }),
    given({}, { type: "aws:ec2/spotFleetRequest:SpotFleetRequest" }),
  ],
  nothingPasses: "that it is there is the fault",
  neverUnknown: "that it is there is the fault",
});
