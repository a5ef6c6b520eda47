import { expect } from "../../framework/expect";
import { stackRule } from "../../framework/rule";
import { bucketTypes, eachBucket } from "./settings";

export const bucketOwnerEnforced = stackRule(bucketTypes, {
  id: "s3-bucket-owner-enforced",
  severity: "medium",
  sameAs: ["CKV2_AWS_65", "FSBP S3.12"],
  why: "With access lists a file can belong to somebody else, and be public by itself.",
  fix: 'Create an `aws.s3.BucketOwnershipControls` with `objectOwnership: "BucketOwnerEnforced"`.',
  check: (graph) =>
    eachBucket(graph, { name: "BucketOwnershipControls", missing: "It does not say who owns its files." }, (setting) =>
      expect(setting, "rule.objectOwnership").toBe("BucketOwnerEnforced"),
    ),
});
