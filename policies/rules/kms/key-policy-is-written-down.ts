import { expect } from "../../framework/expect";
import { stackRule } from "../../framework/rule";
import { any, pass } from "../../framework/verdict";
import { keyTypes } from "./keys";

export const keyPolicyIsWrittenDown = stackRule(keyTypes, {
  id: "kms-key-policy-is-written-down",
  severity: "low",
  sameAs: ["CKV2_AWS_64"],
  why: "The default policy leaves it to IAM alone who may use the key.",
  fix: "Set `policy`, or make an `aws.kms.KeyPolicy`.",
  check: (graph) =>
    graph.of(...keyTypes).map((key) => {
      const own = graph.about(key, "keyId", ["keyId", "id", "arn"], "aws:kms/keyPolicy:KeyPolicy");
      const isInside = any(expect(key, "policy").toBePresent(), expect(key, "policy").toHaveItems());
      return { resource: key, verdict: own.length > 0 ? pass : isInside };
    }),
});
