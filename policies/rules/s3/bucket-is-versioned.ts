import { expect } from "../../framework/expect";
import { stackRule } from "../../framework/rule";
import { bucketTypes, eachBucket, ifInside } from "./settings";

export const bucketIsVersioned = stackRule(bucketTypes, {
  id: "s3-bucket-is-versioned",
  severity: "high",
  sameAs: ["CKV_AWS_21", "FSBP S3.14"],
  why: "What is overwritten or deleted by mistake is gone.",
  fix: 'Create an `aws.s3.BucketVersioning` with `status: "Enabled"`.',
  check: (graph) =>
    eachBucket(
      graph,
      {
        name: "BucketVersioning",
        inline: (bucket) => ifInside(bucket, "versioning.enabled", (path) => expect(bucket, path).toBe(true)),
        missing: "It keeps no versions.",
      },
      (setting) => expect(setting, "versioningConfiguration.status").toBe("Enabled"),
    ),
});
