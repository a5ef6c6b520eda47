import { expect, expectEach } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";
import { isOn } from "../shared/switches";

export const launchTemplateVolumesAreEncrypted = rule("aws:ec2/launchTemplate:LaunchTemplate", {
  id: "ec2-launch-template-volumes-are-encrypted",
  severity: "high",
  sameAs: ["CKV_AWS_8"],
  why: "Every host of the template would have readable snapshots.",
  fix: 'Name the root device in `blockDeviceMappings`, and set `ebs: { encrypted: "true" }` in each of them.',
  check: (template) =>
    all(
      // Without one the root volume is as the image says, and images are not encrypted.
      expect(template, "blockDeviceMappings").toHaveItems(),
      expectEach(template, "blockDeviceMappings", (device) =>
        expect(template, `${device}.ebs.encrypted`).toSatisfy(isOn, "it has to be true"),
      ),
    ),
});
