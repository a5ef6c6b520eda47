import { stackRule } from "../../framework/rule";
import { pass } from "../../framework/verdict";
import { bucketTypes, eachBucket } from "./settings";

export const bucketBlocksPublicAccess = stackRule(bucketTypes, {
  id: "s3-bucket-blocks-public-access",
  severity: "critical",
  sameAs: ["CKV2_AWS_6", "CKV_AWS_20", "CKV_AWS_57", "FSBP S3.8"],
  why: "One wrong policy or access list would show every upload to the world.",
  fix: "Create an `aws.s3.BucketPublicAccessBlock` for the bucket.",
  check: (graph) =>
    eachBucket(graph, { name: "BucketPublicAccessBlock", missing: "It has no public-access block." }, () => pass),
});
