import { covers, coversAll, eachStatement, type Statement } from "../../framework/documents";
import { byText } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, fail, pass, passes, type Verdict } from "../../framework/verdict";
import { isBoundary } from "./documents";

/** What no role below a boundary may do, or the boundary bounds nothing: one of each kind of way out, and of loss. */
const denied = [
  "iam:DeleteRolePermissionsBoundary",
  "iam:CreateAccessKey",
  "iam:CreatePolicyVersion",
  "iam:CreateUser",
  "iam:UpdateAssumeRolePolicy",
  "cloudtrail:DeleteTrail",
  "cloudtrail:StopLogging",
  "ec2:DeleteSnapshot",
  "kms:ScheduleKeyDeletion",
  "rds:DeleteDBSnapshot",
  "s3:DeleteBucket",
  "s3:PutAccountPublicAccessBlock",
] as const;

export const boundaryDeniesWhatDestroys = rule("aws:iam/policy:Policy", {
  id: "iam-boundary-denies-what-destroys",
  severity: "critical",
  sameAs: [],
  why: "A boundary that allows everything and denies nothing stops nobody from taking it off, or from deleting trail, keys and backups.",
  fix: "Add statements that deny them, or let the boundary allow only what its roles need.",
  check: (policy) => byText(policy, "name", () => (isBoundary(policy) ? judge(policy) : pass)),
});

/** Always, and for everything, or for everything but some. */
function isWhole({ conditions, resources, notResources }: Statement): boolean {
  const isForAll =
    resources.includes("*") || (notResources.length > 0 && !notResources.some((one) => /^[*?]+$/.test(one)));
  return conditions.size === 0 && isForAll;
}

function judge(policy: Checked): Verdict {
  const statements: Statement[] = [];
  const verdict = eachStatement(policy, "policy", (statement) => {
    statements.push(statement);
    return null;
  });
  const allows = statements.filter(({ effect }) => effect === "Allow");
  if (!passes(verdict) || !allows.some((one) => coversAll(one, "anything"))) return verdict;
  const denies = statements.filter((one) => one.effect === "Deny" && isWhole(one));
  const open = denied.filter((action) => !denies.some((one) => covers(one, action)));
  return all(...open.map((action) => fail(`It does not deny ${action}.`)));
}
