import { called, eachStatement } from "../../framework/documents";
import { byText } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { pass, type Verdict } from "../../framework/verdict";

/** Policies by their own name, and those inside a role by the role's. */
const nameOf: Readonly<Record<string, string>> = {
  "aws:iam/policy:Policy": "name",
  "aws:iam/rolePolicy:RolePolicy": "role",
};

export const permissionStaysInItsEnvironment = rule(Object.keys(nameOf), {
  id: "project-permission-stays-in-its-environment",
  severity: "critical",
  sameAs: [],
  why: "Anyone who may change dev could read or change what belongs to prod, without anybody's approval.",
  fix: "Name resources of the policy's own environment: `/onebox/<environment>/…` and `onebox-<environment>-…`.",
  check: (policy, { settings }) => {
    if (settings === null) return pass;
    const { environments, prefix } = settings.project;
    const names = (text: string): string | undefined => namedIn(text, Object.keys(environments), prefix);
    return byText(policy, nameOf[policy.type] ?? "name", (name) => {
      const own = names(name ?? "");
      return own === undefined ? pass : staysIn(policy, own, names);
    });
  },
});

function staysIn(policy: Checked, own: string, names: (text: string) => string | undefined): Verdict {
  const isForeign = (pattern: string): boolean => ![own, undefined].includes(names(pattern));
  return eachStatement(policy, "policy", (statement) => {
    const foreign = statement.effect === "Allow" ? statement.resources.find(isForeign) : undefined;
    return foreign === undefined ? null : `In its policy ${called(statement)} of ${own} reaches ${foreign}.`;
  });
}

/** What the account has one of for each environment says so before the environment's name. */
const beforeIt = new Set(["clock", "deploy", "drill", "gate", "opened", "pipelines", "state"]);

/**
 * The environment that a name, a path or an ARN is of. In names of this project it comes first, so that the others may be
 * words as well, of AWS or of what a thing is for: `service`, `app`. In any other name each word may be it.
 */
function namedIn(text: string, environments: readonly string[], prefix: string): string | undefined {
  const own = withoutWordsOfAws(text);
  const [, ...parts] = own.split(new RegExp(`(?<![a-z0-9])${prefix}(?=[-/])`));
  const words = (part: string): string[] => part.split(/[^a-z0-9]+/).filter((word) => word !== "");
  const isNamed = (word: string): boolean => environments.includes(word);
  return parts.length === 0
    ? words(own).find(isNamed)
    : parts.map((part) => first(words(part)).findLast(isNamed)).find(Boolean);
}

/** The words up to the first that can be nothing but an environment's name. */
function first(words: readonly string[]): readonly string[] {
  const end = words.findIndex((word) => !beforeIt.has(word));
  return end === -1 ? words : words.slice(0, end + 1);
}

/** Without service, region, account and kind, which AWS writes, and without what is AWS's own by its name. */
function withoutWordsOfAws(text: string): string {
  const [, service, resource] = /^arn:[^:]*:([^:]*):[^:]*:[^:]*:(.*)$/.exec(text) ?? [];
  if (resource === undefined) return text;
  const name = service === "s3" ? resource : resource.replace(/^[a-z-]+[:/]/, "");
  return /^(aws[/-]|root$)/.test(name) ? "" : name;
}
