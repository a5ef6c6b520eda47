import { unknown } from "../../../../model";
import { instanceHasARole } from "../../../../policies/rules/ec2/instance-has-a-role";
import { describeRule, given } from "../../describe-rule";

describeRule(instanceHasARole, {
  passes: [
    { iamInstanceProfile: "host" },
    { iamInstanceProfile: unknown },
    given({ iamInstanceProfile: { name: "host" } }, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
    given({ iamInstanceProfile: { arn: unknown } }, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
  ],
  fails: [
    {},
    { iamInstanceProfile: "" },
    given({}, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
    given({ iamInstanceProfile: {} }, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
  ],
  neverUnknown: "a profile that is known only after creation is a profile",
});
