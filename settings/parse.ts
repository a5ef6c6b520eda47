import { z } from "zod";
import { type AccountSettings, accountSchema } from "./account";
import { type EnvironmentSettings, environmentSchema } from "./environment";
import { projectSchema, type EnvironmentRule, type ProjectSettings } from "./project";

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
    super(
      `Pulumi.${stack}.yaml: ${problems.length} wrong setting${problems.length === 1 ? "" : "s"}\n  ${problems.join("\n  ")}`,
    );
    this.name = "SettingsError";
  }
}

/**
 * Parses what the engine hands to a program: every key of the `onebox` namespace, each value as text (JSON for objects).
 * @throws SettingsError that names every wrong key at once.
 */
export function parseSettings(stack: string, config: Readonly<Record<string, string>>): StackSettings {
  const raw = Object.fromEntries(Object.entries(config).map(([key, text]) => [key, fromConfigText(text)]));
  const { environments, ...own } = raw;
  const schema = z.discriminatedUnion("kind", [environmentSchema, accountSchema]);
  const project = projectSchema.safeParse({ environments });
  const parsed = schema.safeParse(own);
  const problems = [...issues(project), ...issues(parsed)];
  if (!project.success || !parsed.success) throw new SettingsError(stack, problems);
  if (parsed.data.kind === "account") return { ...parsed.data, project: project.data };
  const rule = project.data.environments[stack];
  if (rule === undefined) throw new SettingsError(stack, [`environments: Pulumi.yaml knows no environment ${stack}`]);
  return { ...parsed.data, name: stack, rule, project: project.data };
}

function fromConfigText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function issues(result: z.ZodSafeParseResult<unknown>): string[] {
  return result.success ? [] : result.error.issues.map((issue) => `onebox:${issue.path.join(".")}: ${issue.message}`);
}
