import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const volumeDetachesFromAStoppedInstance = rule("aws:ec2/volumeAttachment:VolumeAttachment", {
  id: "ec2-volume-detaches-from-a-stopped-instance",
  severity: "medium",
  sameAs: [],
  why: "A disk that is taken from a running host loses what was not written yet.",
  fix: "Set `stopInstanceBeforeDetaching: true`.",
  check: (resource) => expect(resource, "stopInstanceBeforeDetaching").toBe(true),
});
