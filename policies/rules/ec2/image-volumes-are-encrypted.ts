import { expect, expectEach } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { any } from "../../framework/verdict";
import { isOn } from "../shared/switches";

export const imageVolumesAreEncrypted = rule("aws:ec2/ami:Ami", {
  id: "ec2-image-volumes-are-encrypted",
  severity: "high",
  sameAs: [],
  why: "Every host of the image would have a volume that can be read from its snapshots.",
  fix: "Set `encrypted: true` of each device, or name the encrypted snapshot that it comes from.",
  check: (image) =>
    expectEach(image, "ebsBlockDevices", (device) =>
      any(
        expect(image, `${device}.snapshotId`).toBePresent(),
        expect(image, `${device}.encrypted`).toSatisfy(isOn, "it has to be true"),
      ),
    ),
});
