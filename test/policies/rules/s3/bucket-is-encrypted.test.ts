import { unknown } from "../../../../model";
import { bucketIsEncrypted } from "../../../../policies/rules/s3/bucket-is-encrypted";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(bucketIsEncrypted, {
  passes: [
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node(
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "s",
        { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
        { bucket: ["b"] },
      ),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2", "s", {
        ...{ rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
        bucket: "files",
      }),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", {
        serverSideEncryptionConfiguration: {
          rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms:dsse" } },
        },
      }),
    ]),
    graph([
      node("aws:s3/bucketV2:BucketV2", "b", {
        serverSideEncryptionConfigurations: [
          { rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "AES256" }] }] },
        ],
      }),
    ]),
    graph([]),
  ],
  fails: [
    graph([node("aws:s3/bucketV2:BucketV2", "b", { serverSideEncryptionConfigurations: [{ rules: [] }] })]),
    graph([node("aws:s3/bucket:Bucket", "b", { bucket: "files" })]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node(
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "s",
        { rules: [{}] },
        { bucket: ["b"] },
      ),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node(
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "s",
        { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "none" } }] },
        { bucket: ["b"] },
      ),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", "s", {
        ...{ rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
        bucket: "others",
      }),
    ]),
  ],
  notEvaluated: [
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node(
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "s",
        { rules: unknown },
        { bucket: ["b"] },
      ),
    ]),
  ],
});
