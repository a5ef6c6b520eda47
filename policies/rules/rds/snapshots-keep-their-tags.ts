import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";

export const snapshotsKeepTheirTags = rule(["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"], {
  id: "rds-snapshots-keep-their-tags",
  severity: "low",
  sameAs: ["CKV2_AWS_60", "FSBP RDS.17"],
  why: "A snapshot without tags belongs to no environment, and its cost neither.",
  fix: "Set `copyTagsToSnapshot: true`.",
  check: (resource) => expect(resource, "copyTagsToSnapshot").toBe(true),
});
