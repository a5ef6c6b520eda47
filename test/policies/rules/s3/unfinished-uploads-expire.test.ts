import { type Properties, unknown } from "../../../../model";
import { unfinishedUploadsExpire } from "../../../../policies/rules/s3/unfinished-uploads-expire";
import { describeRule, given, type GivenCase } from "../../describe-rule";

const ends = { status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } };

/** A bucket with one rule inside it. */
function inside(rule: Properties, type = "aws:s3/bucket:Bucket"): GivenCase {
  return given({ lifecycleRules: [rule] }, { type });
}

describeRule(unfinishedUploadsExpire, {
  passes: [
    { rules: [{}, ends] },
    { rules: [{ ...ends, filter: {} }] },
    { rules: [{ ...ends, filter: { prefix: "" } }] },
    { rules: [{ ...ends, filter: { prefix: "uploads/" } }, ends] },
    given({}, { type: "aws:s3/bucket:Bucket" }),
    inside({ enabled: true, abortIncompleteMultipartUploadDays: 7 }),
    inside({ enabled: true, abortIncompleteMultipartUploadDays: 7 }, "aws:s3/bucketV2:BucketV2"),
  ],
  fails: [
    {},
    { rules: [{}] },
    { rules: [{ ...ends, status: "Disabled" }] },
    { rules: [{ ...ends, abortIncompleteMultipartUpload: { daysAfterInitiation: 90 } }] },
    // What does not begin so is kept for ever.
    { rules: [{ ...ends, prefix: "uploads/" }] },
    { rules: [{ ...ends, filter: { prefix: "uploads/" } }] },
    { rules: [{ ...ends, filter: { tag: { key: "temporary", value: "yes" } } }] },
    { rules: [{ ...ends, filter: { objectSizeGreaterThan: 1_000 } }] },
    { rules: [{ ...ends, filter: { objectSizeLessThan: 1_000 } }] },
    { rules: [{ ...ends, filter: { and: { prefix: "uploads/", objectSizeGreaterThan: 1 } } }] },
    inside({ enabled: true }),
    inside({ enabled: false, abortIncompleteMultipartUploadDays: 7 }),
    inside({ enabled: true, prefix: "uploads/", abortIncompleteMultipartUploadDays: 7 }),
    inside({ enabled: true, tags: { temporary: "yes" }, abortIncompleteMultipartUploadDays: 7 }),
    inside({ enabled: true, abortIncompleteMultipartUploadDays: 90 }, "aws:s3/bucketV2:BucketV2"),
  ],
  notEvaluated: [
    { rules: unknown },
    { rules: [{ ...ends, status: unknown }] },
    { rules: [{ ...ends, filter: { prefix: unknown } }] },
    given({ lifecycleRules: unknown }, { type: "aws:s3/bucket:Bucket" }),
  ],
});
