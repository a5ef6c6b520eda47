import { called, eachStatement, isAnybody } from "../../framework/documents";
import { rule } from "../../framework/rule";

export const trustNamesSomebody = rule("aws:iam/role:Role", {
  id: "iam-trust-names-somebody",
  severity: "critical",
  sameAs: ["CKV_AWS_60"],
  why: "Anyone in the world could become this role.",
  fix: "Name a service, a role or an identity provider as principal.",
  check: (role) =>
    eachStatement(role, "assumeRolePolicy", (statement) => {
      const isOpen = statement.principals.length === 0 || statement.principals.some(isAnybody);
      return statement.effect === "Allow" && isOpen ? `In its trust ${called(statement)} names nobody.` : null;
    }),
});
