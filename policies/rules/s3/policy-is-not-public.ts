import { isNotPublic } from "../../framework/documents";
import { rule } from "../../framework/rule";
import { bucketTypes } from "./settings";

export const policyIsNotPublic = rule(["aws:s3/bucketPolicy:BucketPolicy", ...bucketTypes], {
  id: "s3-policy-is-not-public",
  severity: "critical",
  sameAs: ["CKV_AWS_70"],
  why: "Anyone in the world could do what the statement allows.",
  fix: "Name principals, or bind the statement by `aws:SourceVpce`, `aws:PrincipalOrgID` or `aws:SourceAccount`.",
  check: (resource) => isNotPublic(resource, "policy"),
});
