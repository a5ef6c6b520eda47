import { expect, expectEach } from "../../frame/expect";
import { rule } from "../../frame/rule";

export const launchTemplateVolumesAreEncrypted = rule("aws:ec2/launchTemplate:LaunchTemplate", {
  id: "ec2-launch-template-volumes-are-encrypted",
  severity: "high",
  sameAs: ["CKV_AWS_8"],
  why: "Every host of the template would have readable snapshots.",
  fix: 'Set `ebs: { encrypted: "true" }` in each of `blockDeviceMappings`.',
  check: (template) =>
    expectEach(template, "blockDeviceMappings", (device) =>
      expect(template, `${device}.ebs.encrypted`).toSatisfy(
        (value) => value === true || value === "true",
        "it has to be true",
      ),
    ),
});
