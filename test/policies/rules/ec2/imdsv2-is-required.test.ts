import { unknown } from "../../../../model";
import { imdsv2IsRequired } from "../../../../policies/rules/ec2/imdsv2-is-required";
import { describeRule, given } from "../../describe-rule";

describeRule(imdsv2IsRequired, {
  passes: [
    { metadataOptions: { httpEndpoint: "disabled" } },
    given({ metadataOptions: { httpEndpoint: "disabled" } }, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
    given({ httpEndpoint: "disabled" }, { type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults" }),
    given({ httpTokens: "required" }, { type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults" }),
    { metadataOptions: { httpTokens: "required" } },
  ],
  fails: [
    { metadataOptions: { httpEndpoint: "enabled" } },
    given({}, { type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults" }),
    given({ httpTokens: "optional" }, { type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults" }),
    {},
    given({}, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
    { metadataOptions: {} },
    { metadataOptions: { httpTokens: "optional" } },
  ],
  notEvaluated: [{ metadataOptions: unknown }, { metadataOptions: { httpTokens: unknown } }],
});
