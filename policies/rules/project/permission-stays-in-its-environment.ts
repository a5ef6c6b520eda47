import { called, eachStatement } from "../../framework/documents";
import { byText } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { pass, type Verdict } from "../../framework/verdict";

/** Policies by their own name, and those inside a role by the role's. */
const names: Readonly<Record<string, string>> = {
  "aws:iam/policy:Policy": "name",
  "aws:iam/rolePolicy:RolePolicy": "role",
};

export const permissionStaysInItsEnvironment = rule(Object.keys(names), {
  id: "project-permission-stays-in-its-environment",
  severity: "critical",
  sameAs: [],
  why: "Whoever may change dev would read or change what is prod's, and needs nobody's approval for it.",
  fix: "Name resources of the policy's own environment: `/onebox/<environment>/…` and `onebox-<environment>-…`.",
  check: (policy, { settings }) => {
    if (settings === null) return pass;
    const environments = Object.keys(settings.project.environments);
    return byText(policy, names[policy.type] ?? "name", (name) => {
      const own = environments.find((environment) => isOf(environment, name ?? ""));
      return own === undefined ? pass : staysIn(policy, own, environments);
    });
  },
});

function staysIn(policy: Checked, own: string, environments: readonly string[]): Verdict {
  const others = environments.filter((environment) => environment !== own);
  return eachStatement(policy, "policy", (statement) => {
    const isForeign = (pattern: string): boolean => others.some((other) => isOf(other, pattern));
    const foreign = statement.effect === "Allow" ? statement.resources.find(isForeign) : undefined;
    return foreign === undefined ? null : `In its policy ${called(statement)} of ${own} reaches ${foreign}.`;
  });
}

/** A name, a path or an ARN holds the environment as a word of its own. */
function isOf(environment: string, text: string): boolean {
  return text.split(/[^a-z0-9]+/).includes(environment);
}
