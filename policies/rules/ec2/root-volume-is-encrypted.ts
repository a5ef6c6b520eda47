import { expect, expectEach } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";

export const rootVolumeIsEncrypted = rule("aws:ec2/instance:Instance", {
  id: "ec2-root-volume-is-encrypted",
  severity: "high",
  sameAs: ["CKV_AWS_8"],
  why: "Its snapshots would be readable, and a volume cannot be encrypted later.",
  fix: "Set `rootBlockDevice: { encrypted: true }`, and `encrypted: true` on every other block device.",
  check: (resource) =>
    all(
      expect(resource, "rootBlockDevice.encrypted").toBe(true),
      expectEach(resource, "ebsBlockDevices", (device) => expect(resource, `${device}.encrypted`).toBe(true)),
    ),
});
