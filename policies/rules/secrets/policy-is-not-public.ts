import { isNotPublic } from "../../framework/documents";
import { rule } from "../../framework/rule";

export const policyIsNotPublic = rule(
  ["aws:secretsmanager/secretPolicy:SecretPolicy", "aws:secretsmanager/secret:Secret"],
  {
    id: "secrets-policy-is-not-public",
    severity: "critical",
    sameAs: [],
    why: "Anyone in the world could read it.",
    fix: "Name principals.",
    check: (resource) => isNotPublic(resource, "policy"),
  },
);
