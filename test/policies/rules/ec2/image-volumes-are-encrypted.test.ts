import { unknown } from "../../../../model";
import { imageVolumesAreEncrypted } from "../../../../policies/rules/ec2/image-volumes-are-encrypted";
import { describeRule } from "../../describe-rule";

describeRule(imageVolumesAreEncrypted, {
  passes: [
    {},
    { ebsBlockDevices: [{ deviceName: "/dev/xvda", encrypted: true }] },
    { ebsBlockDevices: [{ deviceName: "/dev/xvda", snapshotId: "snap-1" }] },
  ],
  fails: [
    { ebsBlockDevices: [{ deviceName: "/dev/xvda" }] },
    {
      ebsBlockDevices: [
        { deviceName: "/dev/xvda", encrypted: true },
        { deviceName: "/dev/xvdb", encrypted: false },
      ],
    },
  ],
  notEvaluated: [{ ebsBlockDevices: unknown }, { ebsBlockDevices: [{ encrypted: unknown }] }],
});
