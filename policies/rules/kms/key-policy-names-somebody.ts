import { called, eachStatement, isBoundBy } from "../../frame/documents";
import { rule } from "../../frame/rule";

export const keyPolicyNamesSomebody = rule("aws:kms/key:Key", {
  id: "kms-key-policy-names-somebody",
  severity: "critical",
  sameAs: ["CKV_AWS_33"],
  why: "Everybody in the world could decrypt with it.",
  fix: "Name principals, or bind the statement by `kms:CallerAccount`.",
  check: (key) =>
    eachStatement(key, "policy", (statement) => {
      const isOpen =
        statement.effect === "Allow" && statement.principals.some((who) => who === "*" || who.startsWith("not "));
      const isBound = isBoundBy(
        statement,
        "kms:calleraccount",
        "aws:principalarn",
        "aws:principalorgid",
        "aws:sourceaccount",
      );
      return isOpen && !isBound ? `In its policy ${called(statement)} allows everybody.` : null;
    }),
});
