import { called, eachStatement, isBoundBy, type Statement } from "../../framework/documents";
import { rule } from "../../framework/rule";
import { resourcePolicies } from "./resource-policies";

/**
 * By what a service says for whom it acts. The logs' service says it by what it encrypts.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
const bindings = ["aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths", "kms:calleraccount"];

/** ARNs of ours that a key of KMS may be used for: `kms:EncryptionContext:aws:logs:arn`. */
function contexts({ conditions }: Statement): readonly string[] {
  const keys = [...conditions.keys()].map((name) => name.split(" ")[1] ?? "");
  return keys.filter((key) => /^kms:encryptioncontext:.*arn$/.test(key));
}

/** Of a role another rule asks for it, and knows which services act for everybody. */
const types = Object.keys(resourcePolicies).filter((type) => type !== "aws:iam/role:Role");

export const serviceInPolicyIsBound = rule(types, {
  id: "iam-service-in-policy-is-bound",
  severity: "high",
  sameAs: [],
  why: "A service that acts for everybody can be told by anybody to use what the policy opens to it.",
  fix: "Add a condition on `aws:SourceAccount` or `aws:SourceArn`.",
  check: (resource) =>
    eachStatement(resource, resourcePolicies[resource.type] ?? "policy", (statement) => {
      const isService = statement.effect === "Allow" && statement.principals.some((who) => who.startsWith("Service:"));
      return isService && !isBoundBy(statement, ...bindings, ...contexts(statement))
        ? `In its policy ${called(statement)} trusts a service for everybody.`
        : null;
    }),
});
