import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { databaseTypes } from "./databases";

export const snapshotsKeepTheirTags = rule(databaseTypes, {
  id: "rds-snapshots-keep-their-tags",
  severity: "low",
  sameAs: ["CKV2_AWS_60", "CKV_AWS_313", "FSBP RDS.17"],
  why: "A snapshot without tags belongs to no environment, and neither does its cost.",
  fix: "Set `copyTagsToSnapshot: true`.",
  check: (resource) => expect(resource, "copyTagsToSnapshot").toBe(true),
});
