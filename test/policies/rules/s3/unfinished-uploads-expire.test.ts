import { unknown } from "../../../../graph";
import { unfinishedUploadsExpire } from "../../../../policies/rules/s3/unfinished-uploads-expire";
import { describeRule } from "../../describe-rule";

describeRule(unfinishedUploadsExpire, {
  passes: [{ rules: [{}, { status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } }] }],
  fails: [
    {},
    { rules: [{}] },
    { rules: [{ status: "Disabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } }] },
    { rules: [{ status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 90 } }] },
  ],
  notEvaluated: [
    { rules: unknown },
    { rules: [{ status: unknown, abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } }] },
  ],
});
