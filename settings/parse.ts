import { z } from "zod";
import { type AccountSettings, accountSchema } from "./account";
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

/**
 * Parses what the engine hands to a program: every key of the `onebox` namespace, each value as text (JSON for objects).
 * @throws SettingsError that names every wrong key at once.
 */
export function parseSettings(stack: string, config: Readonly<Record<string, string>>): StackSettings {
  const { environments, ...own } = config;
  const project = parsePartially(projectSchema, { environments: jsonOrText(environments) });
  const rules = (project.value as Partially<ProjectSettings>).environments;
  const names = rules === undefined ? undefined : Object.keys(rules);
  const problems = [...project.problems, ...stackProblems(stack, own, names)];
  if (problems.length > 0) throw new SettingsError(stack, problems.map(problemLine));

  const known = project.value as ProjectSettings;
  if (own.kind === "account") {
    return { ...accountSchema.parse(valuesOf(accountSchema, own)), project: known };
  }
  const rule = known.environments[stack];
  if (rule === undefined) throw new Error(`no rule for ${stack}, though no problem was found`);
  return { ...environmentSchema.parse(valuesOf(environmentSchema, own)), name: stack, rule, project: known };
}

function stackProblems(
  stack: string,
  own: Readonly<Record<string, string>>,
  names: readonly string[] | undefined,
): Problem[] {
  if (own.kind === "account") {
    const { value, problems } = parsePartially(accountSchema, valuesOf(accountSchema, own));
    return [...problems, ...(names === undefined ? [] : accountProblems(value as Partially<AccountSettings>, names))];
  }
  if (own.kind !== "environment") return [{ key: "kind", given: own.kind, allowed: "environment or account" }];
  const { value, problems } = parsePartially(environmentSchema, valuesOf(environmentSchema, own));
  return [
    ...unknownEnvironment(stack, names),
    ...problems,
    ...environmentProblems(value as Partially<EnvironmentSettings>),
  ];
}

function unknownEnvironment(stack: string, names: readonly string[] | undefined): Problem[] {
  if (names === undefined || names.includes(stack)) return [];
  const meant = didYouMean(stack, names);
  const hint = meant === undefined ? "or add it to Pulumi.yaml" : `did you mean ${meant}?`;
  return [
    { key: "environments", given: stack, allowed: `an environment of Pulumi.yaml: ${names.join(", ")}; ${hint}` },
  ];
}

/** The engine hands over text; whether `17` was a number or a text, only the schema can tell. */
function valuesOf(schema: z.ZodObject, config: Readonly<Record<string, string>>): Record<string, unknown> {
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
