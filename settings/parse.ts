import { z } from "zod";
import { type AccountSettings, accountSchema } from "./account";
import { agreementProblems } from "./agreement";
import { type EnvironmentSettings, environmentSchema } from "./environment";
import { didYouMean } from "./did-you-mean";
import { type Partially, parsePartially } from "./partial";
import { type Problem, problemLine } from "./problem";
import { type EnvironmentRule, projectSchema, type ProjectSettings } from "./project";
import { accountProblems, environmentProblems } from "./rules";

/** An environment's settings with its name and the project's rule for it. */
export type Environment = EnvironmentSettings & { readonly name: string; readonly rule: EnvironmentRule };
export type Account = AccountSettings;
export type StackSettings = (Environment | Account) & { readonly project: ProjectSettings };

/** Every wrong setting of a stack, one line each: key, what was given, what is allowed. */
export class SettingsError extends Error {
  constructor(
    stack: string,
    readonly problems: readonly string[],
  ) {
    const count = `${problems.length} wrong setting${problems.length === 1 ? "" : "s"}`;
    super(`Pulumi.${stack}.yaml: ${count}\n  ${problems.join("\n  ")}`);
    this.name = "SettingsError";
  }
}

/** Every key of the `onebox` namespace, each value as text (JSON for objects). */
export type ConfigTexts = Readonly<Record<string, string>>;

/**
 * Parses what the engine hands to a program.
 * @param otherStack what the file of another stack says; null where there is none. With it an environment is compared
 * with its account's stack.
 * @throws SettingsError that names every wrong key at once.
 */
export function parseSettings(
  stack: string,
  config: ConfigTexts,
  otherStack?: (stack: string) => ConfigTexts | null,
): StackSettings {
  const { environments, ...own } = config;
  const project = parsePartially(projectSchema, { environments: jsonOrText(environments) });
  const rules = (project.value as Partially<ProjectSettings>).environments;
  const names = rules === undefined ? undefined : Object.keys(rules);
  const problems = firstOfEachKey([...project.problems, ...stackProblems(stack, own, names, otherStack)]);
  if (problems.length > 0) throw new SettingsError(stack, problems.map(problemLine));

  const known = project.value as ProjectSettings;
  if (own.kind === "account") {
    return { ...accountSchema.parse(valuesOf(accountSchema, own)), project: known };
  }
  const rule = known.environments[stack];
  if (rule === undefined) throw new Error(`no rule for ${stack}, though no problem was found`);
  return { ...environmentSchema.parse(valuesOf(environmentSchema, own)), name: stack, rule, project: known };
}

/** One line for each setting. */
function firstOfEachKey(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ key }, index) => problems.findIndex((other) => other.key === key) === index);
}

function stackProblems(
  stack: string,
  own: ConfigTexts,
  names: readonly string[] | undefined,
  otherStack?: (stack: string) => ConfigTexts | null,
): Problem[] {
  if (own.kind === "account") {
    const { value, problems } = parsePartially(accountSchema, valuesOf(accountSchema, own));
    return [...problems, ...(names === undefined ? [] : accountProblems(value as Partially<AccountSettings>, names))];
  }
  if (own.kind !== "environment") return [{ key: "kind", given: own.kind, allowed: "environment or account" }];
  const { value, problems } = parsePartially(environmentSchema, valuesOf(environmentSchema, own));
  const given = value as Partially<EnvironmentSettings>;
  return [
    ...unknownEnvironment(stack, names),
    ...problems,
    ...environmentProblems(given),
    ...(otherStack === undefined ? [] : accountStackProblems(stack, given, otherStack)),
  ];
}

function accountStackProblems(
  stack: string,
  given: Partially<EnvironmentSettings>,
  otherStack: (stack: string) => ConfigTexts | null,
): Problem[] {
  const { accountStack } = given;
  if (accountStack === undefined) return [];
  const texts = otherStack(accountStack);
  if (texts?.kind !== "account") {
    const found = texts === null ? "is not there" : "is none";
    const allowed = `the stack of an account, and Pulumi.${accountStack}.yaml ${found}`;
    return [{ key: "accountStack", given: accountStack, allowed }];
  }
  const { value } = parsePartially(accountSchema, valuesOf(accountSchema, texts));
  return agreementProblems(stack, given, value as Partially<AccountSettings>);
}

function unknownEnvironment(stack: string, names: readonly string[] | undefined): Problem[] {
  if (names === undefined || names.includes(stack)) return [];
  const meant = didYouMean(stack, names);
  const hint = meant === undefined ? "" : `; did you mean the stack ${meant}?`;
  const allowed = `its branch and approvals, as there are of ${names.join(", ")}${hint}`;
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
