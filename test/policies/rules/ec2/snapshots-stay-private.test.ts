import { unknown } from "../../../../model";
import { snapshotsStayPrivate } from "../../../../policies/rules/ec2/snapshots-stay-private";
import { describeRule } from "../../describe-rule";

describeRule(snapshotsStayPrivate, {
  passes: [{ state: "block-all-sharing" }],
  fails: [{}, { state: "unblocked" }, { state: "block-new-sharing" }],
  notEvaluated: [{ state: unknown }],
});
