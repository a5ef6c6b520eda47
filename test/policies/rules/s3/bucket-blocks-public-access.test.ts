import { bucketBlocksPublicAccess } from "../../../../policies/rules/s3/bucket-blocks-public-access";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(bucketBlocksPublicAccess, {
  passes: [
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "s", { blockPublicAcls: true }, { bucket: ["b"] }),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "s", {
        ...{ blockPublicAcls: true },
        bucket: "files",
      }),
    ]),
    graph([]),
  ],
  fails: [
    graph([node("aws:s3/bucket:Bucket", "b", { bucket: "files" })]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "s", {
        ...{ blockPublicAcls: true },
        bucket: "others",
      }),
    ]),
  ],
  neverUnknown: "whether the block is whole is a rule of its own",
});
