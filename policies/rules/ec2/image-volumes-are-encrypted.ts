import { expect, expectEach } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { any, type Verdict } from "../../framework/verdict";
import { isOn } from "../shared/switches";

const recipe = "aws:imagebuilder/imageRecipe:ImageRecipe";

export const imageVolumesAreEncrypted = rule(["aws:ec2/ami:Ami", recipe], {
  id: "ec2-image-volumes-are-encrypted",
  severity: "high",
  sameAs: [],
  why: "Every host of the image would have a volume that can be read from its snapshots.",
  fix: "Set `encrypted: true` of each device, or name the encrypted snapshot that it comes from.",
  check: (image) =>
    image.type === recipe
      ? expectEach(image, "blockDeviceMappings", (device) => ofVolume(image, `${device}.ebs`))
      : expectEach(image, "ebsBlockDevices", (device) => ofVolume(image, device)),
});

function ofVolume(image: Checked, device: string): Verdict {
  return any(
    expect(image, `${device}.snapshotId`).toBePresent(),
    expect(image, `${device}.encrypted`).toSatisfy(isOn, "it has to be true"),
  );
}
