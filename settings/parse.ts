import { z } from "zod";
import { type AccountSettings, accountSchema } from "./account";
import { agreementProblems } from "./agreement";
import { type EnvironmentSettings, environmentSchema } from "./environment";
import { didYouMean } from "./did-you-mean";
import { type ConfigTexts, ownTexts } from "./namespace";
import { type Partially, parsePartially } from "./partial";
import { type Problem, problemLine } from "./problem";
import { type EnvironmentRule, isOfProject, projectSchema, type ProjectSettings } from "./project";
import { accountProblems, environmentProblems } from "./rules";
import { siteNames } from "./site-names";
import type { StackFiles } from "./stack-files";
import { count } from "../model/words";

/** An environment's settings with its name and the project's rule for it. */
export type Environment = EnvironmentSettings & { readonly name: string; readonly rule: EnvironmentRule };
export type Account = AccountSettings;
export type StackSettings = (Environment | Account) & { readonly project: ProjectSettings };

/** Every wrong setting of a file, one line each: where it stands, key, what was given, what is allowed. */
export class SettingsError extends Error {
  constructor(
    file: string,
    readonly problems: readonly string[],
  ) {
    super(`${file}: ${count(problems.length, "wrong setting")}\n  ${problems.join("\n  ")}`);
    this.name = "SettingsError";
  }
}

/**
 * Parses what the engine hands to a program. Whatever is not ours is left alone, apart from what would be ignored in
 * silence.
 * @param files what else the project has: with them an environment is compared with its account's stack and with other
 * environments, and every problem names file and line.
 * @throws SettingsError that names every wrong key at once.
 */
export function parseSettings(stack: string, values: ConfigTexts, files?: StackFiles): StackSettings {
  const { ofProject, own } = divided(values);
  const project = parsePartially(projectSchema, valuesOf(projectSchema, ofProject));
  const rules = (project.value as Partially<ProjectSettings>).environments;
  const problems = [
    ...project.problems,
    ...drillProblems(rules ?? {}),
    ...ignoredProblems(values),
    ...stackProblems(stack, own, rules, files),
  ];
  report(`Pulumi.${stack}.yaml`, stack, problems, files);

  const known = project.value as ProjectSettings;
  if (own.kind === "account") {
    return { ...accountSchema.parse(valuesOf(accountSchema, own)), project: known };
  }
  const rule = known.environments[stack];
  if (rule === undefined) throw new Error(`no rule for ${stack}, though no problem was found`);
  return { ...environmentSchema.parse(valuesOf(environmentSchema, own)), name: stack, rule, project: known };
}

/** What all stacks agree on. @throws SettingsError that names every wrong key at once. */
export function parseProject(values: ConfigTexts, files?: StackFiles): ProjectSettings {
  const { value, problems } = parsePartially(projectSchema, valuesOf(projectSchema, divided(values).ofProject));
  report("Pulumi.yaml", "", problems, files);
  return value as ProjectSettings;
}

/** @throws SettingsError where there is a problem. */
function report(file: string, stack: string, problems: readonly Problem[], files: StackFiles | undefined): void {
  if (problems.length === 0) return;
  const lines = firstOfEachKey(problems).map((one) => {
    return `${files === undefined ? "" : `${files.placeOf(stack, one.key)}: `}${problemLine(one)}`;
  });
  throw new SettingsError(file, lines);
}

type Rules = Partially<ProjectSettings["environments"]>;

/** The host is what reads the copy. */
function hostlessDrillProblems(
  stack: string,
  { runsOn }: Partially<EnvironmentSettings>,
  rules: Rules | undefined,
): Problem[] {
  const drill = rules?.[stack]?.restoreDrill;
  if (runsOn !== "service" || drill === undefined) return [];
  const allowed = `nothing while onebox:runsOn of Pulumi.${stack}.yaml is service: the host is what reads the copy`;
  return [{ key: `environments.${stack}.restoreDrill`, given: drill, allowed }];
}

/** What the clock starts is the commit that the gate opened last, and without approvals there is no gate. */
function drillProblems(rules: Rules): Problem[] {
  return Object.entries(rules).flatMap(([name, rule]) =>
    rule?.restoreDrill !== undefined && rule.approvals === 0
      ? [
          {
            key: `environments.${name}.restoreDrill`,
            given: rule.restoreDrill,
            allowed: "nothing where approvals is 0; a pipeline of your own can do it, as docs/operations.md says",
          },
        ]
      : [],
  );
}

/**
 * ECS joins a task to the networks and target groups that its service names without asking IAM about them: who deploys an
 * environment there could serve another one's visitors.
 */
function ecsProblems({ ecsEnvironments = [] }: Partially<AccountSettings>, rules: Rules): Problem[] {
  const isGuarded = Object.values(rules).some((rule) => (rule?.approvals ?? 0) > 0);
  return ecsEnvironments.flatMap((name) => {
    const key = "ecsEnvironments";
    const rule = rules[name];
    if (rule === undefined)
      return [{ key, given: name, allowed: `only environments of Pulumi.yaml: ${Object.keys(rules).join(", ")}` }];
    if (rule.approvals !== 0 || !isGuarded) return [];
    const allowed = `environments with approvals, or all without: whoever deploys ${name} could put tasks before the visitors of an environment that needs them; ask for one approval, or give ${name} an AWS account of its own`;
    return [{ key, given: name, allowed }];
  });
}

function divided(values: ConfigTexts): { ofProject: ConfigTexts; own: ConfigTexts } {
  const all = Object.entries(ownTexts(values));
  return {
    ofProject: Object.fromEntries(all.filter(([key]) => isOfProject(key))),
    own: Object.fromEntries(all.filter(([key]) => !isOfProject(key))),
  };
}

/** Pulumi's usual way to say where a stack lives; here the explicit provider alone says it. */
function ignoredProblems(values: ConfigTexts): Problem[] {
  const ofProvider = Object.keys(values).filter((key) => key.startsWith("aws:"));
  const allowed =
    "nothing: the stack's own provider takes region and account from onebox:region and onebox:awsAccountId";
  return ofProvider.map((key) => ({ key, given: values[key], allowed }));
}

/** One line for each setting. */
function firstOfEachKey(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ key }, index) => problems.findIndex((other) => other.key === key) === index);
}

function stackProblems(
  stack: string,
  own: ConfigTexts,
  rules: Rules | undefined,
  files: StackFiles | undefined,
): Problem[] {
  const names = rules === undefined ? undefined : Object.keys(rules);
  if (own.kind === "account") {
    const { value, problems } = parsePartially(accountSchema, valuesOf(accountSchema, own));
    return [
      ...problems,
      ...(names === undefined ? [] : accountProblems(value as Partially<AccountSettings>, names)),
      ...ecsProblems(value as Partially<AccountSettings>, rules ?? {}),
    ];
  }
  if (own.kind !== "environment") return [{ key: "kind", given: own.kind, allowed: "environment or account" }];
  const { value, problems } = parsePartially(environmentSchema, valuesOf(environmentSchema, own));
  const given = value as Partially<EnvironmentSettings>;
  return [
    ...unknownEnvironment(stack, names),
    ...hostlessDrillProblems(stack, given, rules),
    ...problems,
    ...environmentProblems(given, stack),
    ...(files === undefined
      ? []
      : [...accountStackProblems(stack, given, files), ...sharedDomainProblems(stack, given, names ?? [], files)]),
  ];
}

function accountStackProblems(stack: string, given: Partially<EnvironmentSettings>, files: StackFiles): Problem[] {
  const { accountStack } = given;
  if (accountStack === undefined) return [];
  const texts = files.valuesOf(accountStack);
  const own = texts === null ? null : divided(texts).own;
  if (own?.kind !== "account") {
    const found = own === null ? "is not there" : "is none";
    const allowed = `the stack of an account, and Pulumi.${accountStack}.yaml ${found}`;
    return [{ key: "accountStack", given: accountStack, allowed }];
  }
  const { value } = parsePartially(accountSchema, valuesOf(accountSchema, own));
  return agreementProblems(stack, given, value as Partially<AccountSettings>);
}

/** Two hosts cannot answer for one name, whatever accounts they live in. */
function sharedDomainProblems(
  stack: string,
  given: Partially<EnvironmentSettings>,
  names: readonly string[],
  files: StackFiles,
): Problem[] {
  const own = siteNames(given);
  const others = names.filter((name) => name !== stack);
  return others.flatMap((name) => {
    const values = valuesOf(environmentSchema, ownTexts(files.valuesOf(name) ?? {}));
    const theirs = siteNames(parsePartially(environmentSchema, values).value as Partially<EnvironmentSettings>);
    return own
      .filter((one) => theirs.includes(one))
      .map((one) => ({
        key: one === given.domain ? "domain" : "app.site",
        given: one,
        allowed: `a domain of its own: Pulumi.${name}.yaml has it, too`,
      }));
  });
}

function unknownEnvironment(stack: string, names: readonly string[] | undefined): Problem[] {
  if (names === undefined || names.includes(stack)) return [];
  const meant = didYouMean(stack, names);
  const hint = meant === undefined ? "" : `; did you mean the stack ${meant}?`;
  const gone = `, or no file Pulumi.${stack}.yaml`;
  const allowed = `its branch and approvals, as there are of ${names.join(", ")}${gone}${hint}`;
  return [{ key: `environments.${stack}`, given: undefined, allowed }];
}

/** The engine hands over text; whether `17` was a number or a text, only the schema can tell. */
function valuesOf(schema: z.ZodObject, config: ConfigTexts): Record<string, unknown> {
  const entries = Object.entries(config).map(([key, text]) => {
    const field: unknown = schema.shape[key];
    return [key, field instanceof z.ZodType && takesText(field) ? text : jsonOrText(text)];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function takesText(schema: z.ZodType): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return takesText(schema.unwrap() as z.ZodType);
  return schema.type === "string";
}

function jsonOrText(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
