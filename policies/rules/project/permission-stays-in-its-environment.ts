import { called, comparedWith, eachStatement, type Statement } from "../../framework/documents";
import { byText } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { pass, type Verdict } from "../../framework/verdict";
import { resourcePolicies } from "../iam/resource-policies";

/** Policies by their own name, and those inside a role by the role's. */
const nameOf: Readonly<Record<string, string>> = {
  "aws:iam/policy:Policy": "name",
  "aws:iam/role:Role": "name",
  "aws:iam/rolePolicy:RolePolicy": "role",
};

export const permissionStaysInItsEnvironment = rule(
  [...new Set([...Object.keys(nameOf), ...Object.keys(resourcePolicies)])],
  {
    id: "project-permission-stays-in-its-environment",
    severity: "critical",
    sameAs: [],
    why: "Anyone who may change dev could read or change what belongs to prod, without anybody's approval.",
    fix: "Name resources and roles of the policy's own environment, without a wildcard in the place of its name: `/onebox/<environment>/…` and `onebox-<environment>-…`.",
    check: (resource, { settings }) => {
      if (settings === null) return pass;
      const { environments, prefix } = settings.project;
      const names: Names = { environments: Object.keys(environments), prefix };
      const admits = resourcePolicies[resource.type];
      if (admits === undefined) return ofOwner(resource, undefined, names, (own) => staysIn(resource, own, names));
      // What an environment's own stack makes is the environment's.
      const ofStack = settings.kind === "environment" ? settings.name : undefined;
      return ofOwner(resource, ofStack, names, (own) => admitsOwn(resource, admits, own, names));
    },
  },
);

interface Names {
  readonly environments: readonly string[];
  readonly prefix: string;
}

/** Judges what belongs to an environment, which its stack says or its name. */
function ofOwner(
  resource: Checked,
  ofStack: string | undefined,
  names: Names,
  judge: (own: string) => Verdict,
): Verdict {
  if (ofStack !== undefined) return judge(ofStack);
  const path = nameOf[resource.type];
  if (path === undefined) return pass;
  return byText(resource, path, (name) => {
    const own = namedIn(name ?? "", names);
    return own === undefined ? pass : judge(own);
  });
}

function staysIn(policy: Checked, own: string, names: Names): Verdict {
  return eachStatement(policy, "policy", (statement) => {
    const foreign =
      statement.effect === "Allow" ? statement.resources.find((arn) => leaves(arn, statement, own, names)) : undefined;
    return foreign === undefined ? null : `In its policy ${called(statement)} of ${own} reaches ${foreign}.`;
  });
}

/** Whom what an environment has lets in: roles of its own, and those that are of no environment. */
function admitsOwn(resource: Checked, path: string, own: string, names: Names): Verdict {
  return eachStatement(resource, path, (statement) => {
    const roles = statement.principals.filter((who) => who.startsWith("AWS:")).map((who) => who.slice("AWS:".length));
    const bound = ["aws:principalarn", "aws:sourcearn"].flatMap((key) => comparedWith(statement, key));
    const foreign =
      statement.effect === "Allow"
        ? [...roles, ...bound].find((arn) => ![own, undefined].includes(namedIn(arn, names)))
        : undefined;
    return foreign === undefined ? null : `In its policy ${called(statement)} of ${own} lets ${foreign} in.`;
  });
}

/** Whether a pattern is of another environment, or of any whose name a wildcard takes. */
function leaves(pattern: string, statement: Statement, own: string, names: Names): boolean {
  if (![own, undefined].includes(namedIn(pattern, names))) return true;
  return reachesOthers(pattern, own, names) && !isBoundTo(statement, own, names);
}

/** A wildcard in the place of an environment's name, or where that begins like the name of another one. */
function reachesOthers(pattern: string, own: string, { environments, prefix }: Names): boolean {
  const text = withoutWordsOfAws(pattern);
  const at = text.search(/[*?]/);
  if (at === -1) return false;
  const [, place = null] = new RegExp(`(?<![a-z0-9])${prefix}[-/](.*)$`).exec(text.slice(0, at)) ?? [];
  if (place === null) return false;
  const begun = place.split(/[^a-z0-9]+/).filter((word, index, all) => index === all.length - 1 || !beforeIt.has(word));
  const [word = "", ...more] = begun;
  return more.length === 0 && environments.some((one) => one !== own && one.startsWith(word));
}

/** A condition that says which environment's: by a tag, a name or an ARN. */
function isBoundTo({ conditions }: Statement, own: string, names: Names): boolean {
  return [...conditions].some(
    ([name, values]) =>
      !/IfExists|Not|^ForAllValues/.test(name) &&
      values.length > 0 &&
      values.every((value) => value === own || namedIn(value, names) === own),
  );
}

/** What the account has one of for each environment says so before the environment's name. */
const beforeIt = new Set(["administrator", "clock", "deploy", "drill", "gate", "opened", "pipelines", "state"]);

/**
 * The environment that a name, a path or an ARN is of. In names of this project it comes first, so that the others may be
 * words as well, of AWS or of what a thing is for: `service`, `app`. In any other name each word may be it.
 */
function namedIn(text: string, { environments, prefix }: Names): string | undefined {
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
