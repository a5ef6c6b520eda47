import { unknown } from "../../../../model";
import { rootVolumeIsEncrypted } from "../../../../policies/rules/ec2/root-volume-is-encrypted";
import { describeRule } from "../../describe-rule";

describeRule(rootVolumeIsEncrypted, {
  passes: [
    { rootBlockDevice: { encrypted: true } },
    { rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{ encrypted: true }] },
  ],
  fails: [
    {},
    { rootBlockDevice: { encrypted: false } },
    { rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{}] },
    { rootBlockDevice: { encrypted: true }, ebsBlockDevices: "none" },
  ],
  notEvaluated: [{ rootBlockDevice: unknown }, { rootBlockDevice: { encrypted: true }, ebsBlockDevices: unknown }],
});
