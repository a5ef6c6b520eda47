import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";

export const volumeDetachesFromAStoppedInstance = rule("aws:ec2/volumeAttachment:VolumeAttachment", {
  id: "ec2-volume-detaches-from-a-stopped-instance",
  severity: "medium",
  sameAs: [],
  why: "A disk that is taken from a running host loses what was not written yet.",
  fix: "Set `stopInstanceBeforeDetaching: true`, and leave `forceDetach` out.",
  check: (resource) =>
    all(
      expect(resource, "stopInstanceBeforeDetaching").toBe(true),
      expect(resource, "forceDetach", { default: false }).toBe(false),
    ),
});
