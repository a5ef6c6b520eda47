import { called, eachStatement } from "../../framework/documents";
import { rule } from "../../framework/rule";

export const trustNamesSomebody = rule("aws:iam/role:Role", {
  id: "iam-trust-names-somebody",
  severity: "critical",
  sameAs: ["CKV_AWS_60"],
  why: "Everybody in the world could become this role.",
  fix: "Name a service, a role or an identity provider as principal.",
  check: (role) =>
    eachStatement(role, "assumeRolePolicy", (statement) => {
      const isOpen =
        statement.effect === "Allow" && statement.principals.some((who) => who === "*" || who.startsWith("not "));
      return isOpen || (statement.effect === "Allow" && statement.principals.length === 0)
        ? `In its trust ${called(statement)} names nobody.`
        : null;
    }),
});
