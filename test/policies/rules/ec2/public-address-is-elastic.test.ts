import { unknown } from "../../../../model";
import { publicAddressIsElastic } from "../../../../policies/rules/ec2/public-address-is-elastic";
import { describeRule, given } from "../../describe-rule";

describeRule(publicAddressIsElastic, {
  passes: [
    {},
    { associatePublicIpAddress: false },
    given(
      { networkInterfaces: [{}, { associatePublicIpAddress: "false" }] },
      { type: "aws:ec2/launchTemplate:LaunchTemplate" },
    ),
  ],
  fails: [
    { associatePublicIpAddress: true },
    { associatePublicIpAddress: "yes" },
    given(
      { networkInterfaces: [{}, { associatePublicIpAddress: "true" }] },
      { type: "aws:ec2/launchTemplate:LaunchTemplate" },
    ),
    given({ networkInterfaces: "many" }, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
  ],
  notEvaluated: [
    { associatePublicIpAddress: unknown },
    given({ networkInterfaces: unknown }, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
  ],
});
