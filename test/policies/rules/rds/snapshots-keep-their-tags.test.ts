import { unknown } from "../../../../model";
import { snapshotsKeepTheirTags } from "../../../../policies/rules/rds/snapshots-keep-their-tags";
import { describeRule, given } from "../../describe-rule";

describeRule(snapshotsKeepTheirTags, {
  passes: [{ copyTagsToSnapshot: true }],
  fails: [{}, { copyTagsToSnapshot: false }, given({}, { type: "aws:rds/cluster:Cluster" })],
  notEvaluated: [{ copyTagsToSnapshot: unknown }],
});
