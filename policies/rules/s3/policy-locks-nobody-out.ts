import { called, covers, eachStatement } from "../../framework/documents";
import { rule } from "../../framework/rule";
import { bucketTypes } from "./settings";

export const policyLocksNobodyOut = rule(["aws:s3/bucketPolicy:BucketPolicy", ...bucketTypes], {
  id: "s3-policy-locks-nobody-out",
  severity: "high",
  sameAs: ["CKV_AWS_93"],
  why: "Only the account's root user could ever open such a bucket again.",
  fix: "Bind a statement that denies everything, or the change of the policy, to everybody by a condition.",
  check: (resource) =>
    eachStatement(resource, "policy", (statement) => {
      const { effect, principals, conditions } = statement;
      const isForAll = effect === "Deny" && principals.includes("*") && conditions.size === 0;
      return isForAll && covers(statement, "s3:PutBucketPolicy")
        ? `In its policy ${called(statement)} lets nobody change the policy again.`
        : null;
    }),
});
