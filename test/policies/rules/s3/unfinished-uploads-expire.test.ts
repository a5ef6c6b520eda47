import { unknown } from "../../../../graph";
import { unfinishedUploadsExpire } from "../../../../policies/rules/s3/unfinished-uploads-expire";
import { describeRule } from "../../describe-rule";

describeRule(unfinishedUploadsExpire, {
  passes: [{ rules: [{}, { abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } }] }],
  fails: [{}, { rules: [{}] }],
  notEvaluated: [{ rules: unknown }],
});
