import { type Properties, unknown } from "../../../../model";
import { imageVolumesAreEncrypted } from "../../../../policies/rules/ec2/image-volumes-are-encrypted";
import { describeRule, given } from "../../describe-rule";

const recipe = (ebs: Properties) =>
  given({ blockDeviceMappings: [{ ebs }] }, { type: "aws:imagebuilder/imageRecipe:ImageRecipe" });

describeRule(imageVolumesAreEncrypted, {
  passes: [
    {},
    { ebsBlockDevices: [{ deviceName: "/dev/xvda", encrypted: true }] },
    { ebsBlockDevices: [{ deviceName: "/dev/xvda", snapshotId: "snap-1" }] },
    recipe({ encrypted: "true" }),
    recipe({ snapshotId: "snap-1" }),
  ],
  fails: [
    { ebsBlockDevices: [{ deviceName: "/dev/xvda" }] },
    recipe({}),
    recipe({ encrypted: "false" }),
    {
      ebsBlockDevices: [
        { deviceName: "/dev/xvda", encrypted: true },
        { deviceName: "/dev/xvdb", encrypted: false },
      ],
    },
  ],
  notEvaluated: [{ ebsBlockDevices: unknown }, { ebsBlockDevices: [{ encrypted: unknown }] }],
});
