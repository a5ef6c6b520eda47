import { called, comparedWith, eachStatement, isBoundBy } from "../../framework/documents";
import { rule } from "../../framework/rule";

const isAccount = (who: string): boolean => /^AWS:(\d{12}|arn:aws[a-z-]*:iam::\d{12}:root)$/.test(who);

/** An ARN of one of an account's roles or users, and not of all of them. */
const isOne = (arn: string): boolean => /^arn:aws[a-z-]*:(iam|sts)::\d{12}:[a-z-]+\/[^*?]/.test(arn);

export const trustIsNotTheWholeAccount = rule("aws:iam/role:Role", {
  id: "iam-trust-is-not-the-whole-account",
  severity: "high",
  sameAs: ["CKV_AWS_61"],
  why: "Anyone who may assume roles in the account could assume this one.",
  fix: "Name the role that needs it, or bind the statement by `aws:PrincipalArn`.",
  check: (role) =>
    eachStatement(role, "assumeRolePolicy", (statement) => {
      if (statement.effect !== "Allow" || !statement.principals.some(isAccount)) return null;
      const arns = comparedWith(statement, "aws:principalarn");
      // The id by which a service outside knows us binds its account to us.
      const isBound = (arns.length > 0 && arns.every(isOne)) || isBoundBy(statement, "sts:externalid");
      return isBound ? null : `In its trust ${called(statement)} trusts a whole account.`;
    }),
});
