import { expect, expectEach } from "../../frame/expect";
import { read } from "../../frame/resource";
import { stackRule } from "../../frame/rule";
import { all } from "../../frame/verdict";
import { bucketTypes, eachBucket } from "./settings";

export const bucketIsEncrypted = stackRule(bucketTypes, {
  id: "s3-bucket-is-encrypted",
  severity: "medium",
  sameAs: ["CKV_AWS_19", "FSBP S3.4"],
  why: "What is said in the program stays so, whatever the default of AWS will be.",
  fix: 'Make an `aws.s3.BucketServerSideEncryptionConfiguration` with `sseAlgorithm: "AES256"`.',
  check: (graph) =>
    eachBucket(
      graph,
      {
        name: "BucketServerSideEncryptionConfiguration",
        inline: (bucket) =>
          read(bucket, "serverSideEncryptionConfiguration").state === "absent"
            ? null
            : expect(
                bucket,
                "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.sseAlgorithm",
              ).toBeOneOf(["AES256", "aws:kms"]),
        missing: "It does not say how it is encrypted.",
      },
      (setting) =>
        all(
          expect(setting, "rules").toHaveItems(),
          expectEach(setting, "rules", (item) =>
            expect(setting, `${item}.applyServerSideEncryptionByDefault.sseAlgorithm`).toBeOneOf([
              "AES256",
              "aws:kms",
              "aws:kms:dsse",
            ]),
          ),
        ),
    ),
});
