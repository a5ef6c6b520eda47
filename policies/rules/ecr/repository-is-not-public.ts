import { called, eachStatement, isBoundBy } from "../../frame/documents";
import { rule } from "../../frame/rule";

export const repositoryIsNotPublic = rule(["aws:ecr/repositoryPolicy:RepositoryPolicy"], {
  id: "ecr-repository-is-not-public",
  severity: "critical",
  sameAs: ["CKV_AWS_32"],
  why: "Everybody could pull the application, or push another one in its place.",
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
});
