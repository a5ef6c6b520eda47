import { called, eachStatement, isBoundBy, type Statement } from "../../framework/documents";
import type { Checked } from "../../framework/resource";
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

/** To a topic EventBridge says for nobody whom it acts: docs/decisions/0169. */
function isEventToTopic({ type }: Checked, { principals, actions }: Statement): boolean {
  const isAll = (values: readonly string[], wanted: string): boolean =>
    values.length > 0 && values.every((value) => value.toLowerCase() === wanted);
  return (
    type.startsWith("aws:sns/") && isAll(principals, "service:events.amazonaws.com") && isAll(actions, "sns:publish")
  );
}

/** Of a role another rule asks for it, and knows which services act for everybody. */
const types = Object.keys(resourcePolicies).filter((type) => type !== "aws:iam/role:Role");

export const serviceInPolicyIsBound = rule(types, {
  id: "iam-service-in-policy-is-bound",
  severity: "high",
  sameAs: [],
  why: "Without a source condition any account could have the service use what the policy opens to it (the confused deputy).",
  fix: "Add a condition on `aws:SourceAccount` or `aws:SourceArn`.",
  check: (resource) =>
    eachStatement(resource, resourcePolicies[resource.type] ?? "policy", (statement) => {
      const isService = statement.effect === "Allow" && statement.principals.some((who) => who.startsWith("Service:"));
      const isBound = isBoundBy(statement, ...bindings, ...contexts(statement));
      return isService && !isBound && !isEventToTopic(resource, statement)
        ? `In its policy ${called(statement)} trusts a service for everybody.`
        : null;
    }),
});
