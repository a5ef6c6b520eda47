import { unknown } from "../../../../graph";
import { snapshotsKeepTheirTags } from "../../../../policies/rules/rds/snapshots-keep-their-tags";
import { describeRule } from "../../describe-rule";

describeRule(snapshotsKeepTheirTags, {
  passes: [{ copyTagsToSnapshot: true }],
  fails: [{}, { copyTagsToSnapshot: false }],
  notEvaluated: [{ copyTagsToSnapshot: unknown }],
});
