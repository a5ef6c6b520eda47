import { expect, expectEach } from "../../framework/expect";
import { stackRule } from "../../framework/rule";
import { all } from "../../framework/verdict";
import { bucketTypes, eachBucket, ifInside } from "./settings";

const algorithm = "applyServerSideEncryptionByDefault.sseAlgorithm";
const algorithms = ["AES256", "aws:kms", "aws:kms:dsse"];

export const bucketIsEncrypted = stackRule(bucketTypes, {
  id: "s3-bucket-is-encrypted",
  severity: "medium",
  sameAs: ["CKV_AWS_19", "FSBP S3.4"],
  why: "What the program states stays so, whatever AWS's default becomes.",
  fix: 'Create an `aws.s3.BucketServerSideEncryptionConfiguration` with `sseAlgorithm: "AES256"`.',
  check: (graph) =>
    eachBucket(
      graph,
      {
        name: "BucketServerSideEncryptionConfiguration",
        inline: (bucket) =>
          ifInside(bucket, `serverSideEncryptionConfiguration.rule.${algorithm}`, (path) =>
            expect(bucket, path).toBeOneOf(algorithms),
          ),
        missing: "It does not say how it is encrypted.",
      },
      (setting) =>
        all(
          expect(setting, "rules").toHaveItems(),
          expectEach(setting, "rules", (item) => expect(setting, `${item}.${algorithm}`).toBeOneOf(algorithms)),
        ),
    ),
});
