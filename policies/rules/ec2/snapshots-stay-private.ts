import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const snapshotsStayPrivate = rule("aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess", {
  id: "ec2-snapshots-stay-private",
  severity: "high",
  sameAs: ["FSBP EC2.182"],
  why: "One wrong call would show a whole disk to everybody.",
  fix: 'Set `state: "block-all-sharing"`.',
  check: (resource) => expect(resource, "state").toBe("block-all-sharing"),
});
