import { parseProject, parseSettings, type StackSettings } from "../parse";
import type { EnvironmentRule, ProjectSettings } from "../project";
import type { StackFiles } from "../stack-files";
import { placeOf } from "./place";
import { type Project, readStackConfig } from "./project";
import { stacksWithFile } from "./stack-names";

/** The settings of a stack, as its file and Pulumi.yaml have them. @throws SettingsError, Refusal. */
export function settingsOf(project: Project, stack: string): StackSettings {
  return parseSettings(stack, readStackConfig(project, stack).values, stackFiles(project));
}

/** What all stacks agree on. @throws SettingsError where Pulumi.yaml is wrong. */
export function projectSettings(project: Project): ProjectSettings {
  // The engine sorts what it hands out; here the order of the file counts, which people read.
  const values = Object.entries(project.config).map(([key, value]) => {
    return [key, typeof value === "string" ? value : JSON.stringify(value)] as const;
  });
  return parseProject(Object.fromEntries(values), stackFiles(project));
}

/** The branch and the approvals of an environment. @throws Error for a name that Pulumi.yaml does not know. */
export function ruleOf(stack: string, { environments }: ProjectSettings): EnvironmentRule {
  const rule = environments[stack];
  if (rule !== undefined) return rule;
  throw new Error(`Pulumi.yaml knows no environment "${stack}"; allowed are ${Object.keys(environments).join(", ")}.`);
}

/** What a stack's settings are compared with, and where they stand. */
export function stackFiles(project: Project): StackFiles {
  const withFile = new Set(stacksWithFile(project.root));
  return {
    valuesOf: (stack) => (withFile.has(stack) ? readStackConfig(project, stack).values : null),
    placeOf: (stack, key) => placeOf(project.root, stack, key),
  };
}
