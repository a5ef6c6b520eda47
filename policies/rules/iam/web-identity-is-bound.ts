import { called, eachStatement, type Statement } from "../../frame/documents";
import { rule } from "../../frame/rule";
import { allows } from "./documents";

/** A subject that begins with a wildcard names no repository. */
function isBoundToClaim({ conditions }: Statement, claim: string): boolean {
  return [...conditions.entries()].some(([name, values]) => {
    const isPositive = /^(ForAnyValue:)?String(Equals|Like)(IgnoreCase)? /.test(name);
    return (
      isPositive && name.endsWith(`:${claim}`) && values.length > 0 && values.every((value) => !/^[*?:]/.test(value))
    );
  });
}

export const webIdentityIsBound = rule("aws:iam/role:Role", {
  id: "iam-web-identity-is-bound",
  severity: "critical",
  sameAs: ["CKV_AWS_393", "CKV_AWS_358"],
  why: "Every repository of everybody at the same provider could become this role.",
  fix: "Add conditions on the provider's `aud` and `sub`, with the repository's own id in the subject.",
  check: (role) =>
    eachStatement(role, "assumeRolePolicy", (statement) => {
      if (statement.effect !== "Allow" || !allows(statement, "sts:AssumeRoleWithWebIdentity")) return null;
      if (!statement.principals.some((who) => who.startsWith("Federated:"))) return null;
      const claims = ["aud", "sub"].filter((claim) => !isBoundToClaim(statement, claim));
      return claims.length > 0 ? `In its trust ${called(statement)} does not bind ${claims.join(" and ")}.` : null;
    }),
});
