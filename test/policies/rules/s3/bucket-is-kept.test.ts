import { unknown } from "../../../../model";
import { bucketIsKept } from "../../../../policies/rules/s3/bucket-is-kept";
import { describeRule, given } from "../../describe-rule";

describeRule(bucketIsKept, {
  passes: [given({}, { protect: true }), given({ forceDestroy: true }, { keep: false })],
  fails: [{}, given({ forceDestroy: true }, { protect: true })],
  notEvaluated: [given({ forceDestroy: unknown }, { protect: true })],
});
