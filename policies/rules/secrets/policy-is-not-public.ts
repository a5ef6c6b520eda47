import { called, eachStatement, isBoundBy } from "../../frame/documents";
import { rule } from "../../frame/rule";

export const policyIsNotPublic = rule(
  ["aws:secretsmanager/secretPolicy:SecretPolicy", "aws:secretsmanager/secret:Secret"],
  {
    id: "secrets-policy-is-not-public",
    severity: "critical",
    sameAs: [],
    why: "Everybody in the world could read it.",
    fix: "Name principals.",
    check: (resource) =>
      eachStatement(resource, "policy", (statement) => {
        const isOpen =
          statement.effect === "Allow" && statement.principals.some((who) => who === "*" || who.startsWith("not "));
        const isBound = isBoundBy(
          statement,
          "aws:sourcearn",
          "aws:sourceaccount",
          "aws:sourceowner",
          "aws:principalorgid",
          "aws:principalaccount",
        );
        return isOpen && !isBound ? `In its policy ${called(statement)} allows everybody.` : null;
      }),
  },
);
