import { called, eachStatement, type Statement } from "../../framework/documents";
import { expectEach } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { pass, type Verdict } from "../../framework/verdict";

const policy = "aws:iam/policy:Policy";
const role = "aws:iam/role:Role";
const permissionSet = "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy";

/** Whatever gives permissions to a role, a user or a group, or to people who sign in. */
export const permissionTypes = [
  policy,
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/userPolicy:UserPolicy",
  "aws:iam/groupPolicy:GroupPolicy",
  role,
  permissionSet,
] as const;

/**
 * Fails for every statement that allows what it should not; a boundary may be as wide as it wants.
 * @param what it does, to follow "In its policy a statement …".
 */
export function eachPermission(resource: Checked, what: string, isWrong: (statement: Statement) => boolean): Verdict {
  if (isBoundary(resource)) return pass;
  const judge = (path: string): Verdict =>
    eachStatement(resource, path, (statement) =>
      statement.effect === "Allow" && isWrong(statement) ? `In its policy ${called(statement)} ${what}.` : null,
    );
  if (resource.type === role) return expectEach(resource, "inlinePolicies", (item) => judge(`${item}.policy`));
  return judge(resource.type === permissionSet ? "inlinePolicy" : "policy");
}

/**
 * A permissions boundary says what may at most be done, and gives nothing. AWS has to know it under such a name, since
 * whoever attaches one is found by that: `iam-boundary-gives-nothing`.
 */
export function isBoundary(resource: Checked): boolean {
  const name = resource.type === policy ? read(resource, "name") : null;
  return name?.state === "known" && typeof name.value === "string" && name.value.endsWith("boundary");
}

/** Whether a statement reaches everything: it names no resource, and no condition that says which. */
export function isOpen({ resources, notResources, conditions }: Statement): boolean {
  const isEverywhere = notResources.length > 0 || resources.some((resource) => everything.test(resource));
  return isEverywhere && ![...conditions].some(([name, values]) => constrains(name, values));
}

/** Everything, everything of a service or an account, or every role, user, group or policy. */
const everything = /^([*?]+|arn:([^:]*:){0,4}[*?]+|arn:[^:]*:iam::[^:]*:(role|user|group|policy)\/[*?]+)$/;

/** Not where it holds without its key, for whatever value, or for everybody who uses TLS. */
function constrains(name: string, values: readonly string[]): boolean {
  const isLoose = /IfExists |^ForAllValues:| aws:securetransport$/.test(name);
  return !isLoose && !values.every((value) => /^[*?]*$/.test(value));
}
