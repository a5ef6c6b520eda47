import { called, eachStatement, isBoundBy } from "../../frame/documents";
import { rule } from "../../frame/rule";

export const trustIsNotTheWholeAccount = rule("aws:iam/role:Role", {
  id: "iam-trust-is-not-the-whole-account",
  severity: "high",
  sameAs: ["CKV_AWS_61"],
  why: "Whoever may assume roles in the account may become this one.",
  fix: "Name the role that needs it, or bind the statement by `aws:PrincipalArn`.",
  check: (role) =>
    eachStatement(role, "assumeRolePolicy", (statement) => {
      const isAccount =
        statement.effect === "Allow" &&
        statement.principals.some((who) => /^AWS:(\d{12}|arn:aws:iam::\d{12}:root)$/.test(who));
      const isBound = isBoundBy(statement, "aws:principalarn", "sts:externalid", "aws:principaltag/onebox:role");
      return isAccount && !isBound ? `In its trust ${called(statement)} trusts a whole account.` : null;
    }),
});
