import { unknown } from "../../../../model";
import { bucketIsVersioned } from "../../../../policies/rules/s3/bucket-is-versioned";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(bucketIsVersioned, {
  passes: [
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node(
        "aws:s3/bucketVersioning:BucketVersioning",
        "s",
        { versioningConfiguration: { status: "Enabled" } },
        { bucket: ["b"] },
      ),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketVersioningV2:BucketVersioningV2", "s", {
        ...{ versioningConfiguration: { status: "Enabled" } },
        bucket: "files",
      }),
    ]),
    graph([node("aws:s3/bucketV2:BucketV2", "b", { versionings: [{ enabled: true }] })]),
    graph([]),
  ],
  fails: [
    graph([node("aws:s3/bucketV2:BucketV2", "b", { versionings: [{ enabled: false }] })]),
    graph([node("aws:s3/bucket:Bucket", "b", { bucket: "files" })]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketVersioning:BucketVersioning", "s", {}, { bucket: ["b"] }),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node(
        "aws:s3/bucketVersioning:BucketVersioning",
        "s",
        { versioningConfiguration: { status: "Suspended" } },
        { bucket: ["b"] },
      ),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketVersioning:BucketVersioning", "s", {
        ...{ versioningConfiguration: { status: "Enabled" } },
        bucket: "others",
      }),
    ]),
  ],
  notEvaluated: [
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketVersioning:BucketVersioning", "s", { versioningConfiguration: unknown }, { bucket: ["b"] }),
    ]),
  ],
});
