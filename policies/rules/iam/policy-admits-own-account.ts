import { called, comparedWith, eachStatement, isBoundBy, type Statement } from "../../framework/documents";
import { byText } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, fail, pass, type Verdict } from "../../framework/verdict";
import { resourcePolicies, shares } from "./resource-policies";

const permission = "aws:lambda/permission:Permission";

/** Paths of what names an account, or an ARN of one, in place of a document. */
const named: Readonly<Record<string, readonly string[]>> = { ...shares, [permission]: ["principal", "sourceAccount"] };

export const policyAdmitsOwnAccount = rule([...Object.keys(resourcePolicies), ...Object.keys(named)], {
  id: "iam-policy-admits-own-account",
  severity: "critical",
  sameAs: [],
  why: "Somebody else's account could read, change or become what is ours, and its own people decide who that is.",
  fix: "Take the other account out. A service outside that needs a role is bound by an external id; anything else needs an exception.",
  check: (resource, { settings }) => {
    // Without settings nobody knows which account is ours; then every other rule about who is let in still holds.
    if (settings === null) return pass;
    const own = settings.awsAccountId;
    const paths = named[resource.type];
    if (paths !== undefined) return ofPaths(resource, paths, own);
    return eachStatement(resource, resourcePolicies[resource.type] ?? "policy", (statement) => {
      const foreign =
        statement.effect === "Allow" ? accountsOf(statement).find((account) => account !== own) : undefined;
      const isAgreed = resource.type === "aws:iam/role:Role" && isBoundBy(statement, "sts:externalid");
      return foreign === undefined || isAgreed
        ? null
        : `In its policy ${called(statement)} lets the account ${foreign} in.`;
    });
  },
});

function ofPaths(resource: Checked, paths: readonly string[], own: string): Verdict {
  return all(
    ...paths.map((path) =>
      byText(resource, path, (who) => {
        const [account = own] = accountsIn(who ?? "");
        return account === own ? pass : fail(`It lets the account ${account} in.`);
      }),
    ),
  );
}

/** Keys by which a statement for everybody, or for a service, says whose requests it is for. */
const keys = [
  "aws:principalaccount",
  "aws:principalarn",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceowner",
  "aws:vpceaccount",
  "kms:calleraccount",
];

function accountsOf(statement: Statement): readonly string[] {
  const named = statement.principals.filter((who) => who.startsWith("AWS:")).map((who) => who.slice("AWS:".length));
  const bound = keys.flatMap((key) => comparedWith(statement, key));
  return [...named, ...bound].flatMap(accountsIn);
}

/** The account in an ARN, or one by itself. */
function accountsIn(text: string): readonly string[] {
  const account = text.startsWith("arn:") ? (text.split(":")[4] ?? "") : text;
  return /^\d{12}$/.test(account) ? [account] : [];
}
