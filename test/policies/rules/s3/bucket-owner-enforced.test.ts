import { unknown } from "../../../../model";
import { bucketOwnerEnforced } from "../../../../policies/rules/s3/bucket-owner-enforced";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(bucketOwnerEnforced, {
  passes: [
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node(
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        "s",
        { rule: { objectOwnership: "BucketOwnerEnforced" } },
        { bucket: ["b"] },
      ),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "s", {
        ...{ rule: { objectOwnership: "BucketOwnerEnforced" } },
        bucket: "files",
      }),
    ]),
    graph([]),
  ],
  fails: [
    graph([node("aws:s3/bucket:Bucket", "b", { bucket: "files" })]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "s", {}, { bucket: ["b"] }),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node(
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        "s",
        { rule: { objectOwnership: "ObjectWriter" } },
        { bucket: ["b"] },
      ),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "s", {
        ...{ rule: { objectOwnership: "BucketOwnerEnforced" } },
        bucket: "others",
      }),
    ]),
  ],
  notEvaluated: [
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "s", { rule: unknown }, { bucket: ["b"] }),
    ]),
  ],
});
