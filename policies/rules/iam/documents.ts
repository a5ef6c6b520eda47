import { eachStatement, type Statement } from "../../frame/documents";
import { expectEach } from "../../frame/expect";
import type { Checked } from "../../frame/resource";
import { all, type Verdict } from "../../frame/verdict";

/** Whatever gives permissions to a role, a user or a group. */
export const permissionTypes = [
  "aws:iam/policy:Policy",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/userPolicy:UserPolicy",
  "aws:iam/groupPolicy:GroupPolicy",
  "aws:iam/role:Role",
] as const;

/** Judges every statement that allows something; a role holds its policies in a list. */
export function eachPermission(resource: Checked, check: (statement: Statement) => string | null): Verdict {
  const allowing = (statement: Statement): string | null => (statement.effect === "Allow" ? check(statement) : null);
  if (resource.type !== "aws:iam/role:Role") return eachStatement(resource, "policy", allowing);
  return all(expectEach(resource, "inlinePolicies", (item) => eachStatement(resource, `${item}.policy`, allowing)));
}

/** A permissions boundary says what may at most be done, and gives nothing: whoever is named so may be wide. */
export function isBoundary({ name }: Checked): boolean {
  return name.endsWith("boundary");
}

/** Whether a pattern with `*` and `?` matches an action; case does not count. */
export function allows({ actions, notActions }: Statement, action: string): boolean {
  if (notActions.length > 0) return !notActions.some((pattern) => matches(pattern, action));
  return actions.some((pattern) => matches(pattern, action));
}

export function isEverywhere({ resources, notResources }: Statement): boolean {
  return notResources.length > 0 || resources.some((resource) => /^\*+$|^arn:aws:[^:]*:\*?:\*?:\*+$/.test(resource));
}

function matches(pattern: string, action: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "i").test(action);
}
