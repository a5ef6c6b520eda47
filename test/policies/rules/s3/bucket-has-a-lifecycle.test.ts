import { unknown } from "../../../../model";
import { bucketHasALifecycle } from "../../../../policies/rules/s3/bucket-has-a-lifecycle";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(bucketHasALifecycle, {
  passes: [
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node(
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "s",
        { rules: [{ status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: 30 } }] },
        { bucket: ["b"] },
      ),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2", "s", {
        ...{ rules: [{ status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: 30 } }] },
        bucket: "files",
      }),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", {
        lifecycleRules: [{ enabled: true, noncurrentVersionExpiration: { days: 30 } }],
      }),
    ]),
    graph([
      node("aws:s3/bucketV2:BucketV2", "b", {
        lifecycleRules: [{ enabled: true, noncurrentVersionExpirations: [{ days: 30 }] }],
      }),
    ]),
    graph([]),
  ],
  fails: [
    graph([node("aws:s3/bucketV2:BucketV2", "b", { lifecycleRules: [{ enabled: true }] })]),
    graph([
      node("aws:s3/bucketV2:BucketV2", "b", { lifecycleRules: [{ enabled: false, expirations: [{ days: 30 }] }] }),
    ]),
    graph([node("aws:s3/bucket:Bucket", "b", { lifecycleRules: [] })]),
    graph([node("aws:s3/bucket:Bucket", "b", { lifecycleRules: [{ enabled: false, expiration: { days: 30 } }] })]),
    graph([node("aws:s3/bucket:Bucket", "b", { bucket: "files" })]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "s", { rules: [] }, { bucket: ["b"] }),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node(
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "s",
        { rules: [{ status: "Enabled", expiration: { expiredObjectDeleteMarker: true } }] },
        { bucket: ["b"] },
      ),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node(
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "s",
        { rules: [{ status: "Disabled", expiration: { days: 30 } }] },
        { bucket: ["b"] },
      ),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "s", {
        ...{ rules: [{ status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: 30 } }] },
        bucket: "others",
      }),
    ]),
  ],
  notEvaluated: [
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node(
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "s",
        { rules: unknown },
        { bucket: ["b"] },
      ),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node(
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "s",
        { rules: [{ status: unknown, expiration: { days: 30 } }] },
        { bucket: ["b"] },
      ),
    ]),
  ],
});
