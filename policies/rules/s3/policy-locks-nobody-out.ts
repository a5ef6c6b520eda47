import { called, eachStatement } from "../../frame/documents";
import { rule } from "../../frame/rule";

export const policyLocksNobodyOut = rule("aws:s3/bucketPolicy:BucketPolicy", {
  id: "s3-policy-locks-nobody-out",
  severity: "high",
  sameAs: ["CKV_AWS_93"],
  why: "Only the account's root user could ever open such a bucket again.",
  fix: "Bind a statement that denies everything to everybody by a condition.",
  check: (resource) =>
    eachStatement(resource, "policy", (statement) => {
      const isTotal =
        statement.effect === "Deny" && statement.principals.includes("*") && statement.conditions.size === 0;
      const isEverything = statement.actions.some((action) => /^(s3:)?\*$/.test(action));
      return isTotal && isEverything ? `In its policy ${called(statement)} denies everything to everybody.` : null;
    }),
});
