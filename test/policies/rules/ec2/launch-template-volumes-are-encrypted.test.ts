import { unknown } from "../../../../model";
import { launchTemplateVolumesAreEncrypted } from "../../../../policies/rules/ec2/launch-template-volumes-are-encrypted";
import { describeRule } from "../../describe-rule";

describeRule(launchTemplateVolumesAreEncrypted, {
  passes: [{ blockDeviceMappings: [{ ebs: { encrypted: "true" } }] }],
  fails: [
    {},
    { blockDeviceMappings: [] },
    { blockDeviceMappings: [{ ebs: {} }] },
    { blockDeviceMappings: [{ ebs: { encrypted: "false" } }] },
  ],
  notEvaluated: [{ blockDeviceMappings: unknown }],
});
