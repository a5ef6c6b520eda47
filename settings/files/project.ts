import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { Refusal } from "../../model/refusal";
import { didYouMean } from "../did-you-mean";
import { namespace } from "../namespace";
import { configText, isSecure } from "./config-text";
import { type Declaration, declarationsOf, declaredSchema, refuseUndeclared } from "./declarations";
import { stackFileName, stacksWithFile } from "./stack-names";
import { readYaml } from "./yaml-file";

const configSchema = z.record(z.string(), z.unknown()).nullish();

const projectFileSchema = z.object({
  name: z.string().min(1),
  /** Where the program is; the folder itself where it is not said. */
  main: z.string().optional(),
  config: declaredSchema.nullish(),
});

const stackFileSchema = z.object({ config: configSchema }).nullable();

export interface Project {
  readonly name: string;
  /** The folder of Pulumi.yaml, absolute. */
  readonly root: string;
  /** As the SDK's runner takes it: `.` lets package.json say it. */
  readonly program: string;
  /**
   * Names of all stacks: those that have a file and are no environment, then the environments in the order of
   * Pulumi.yaml, which may lack their file.
   */
  readonly stacks: readonly string[];
  /** Those of them that are no environment: what environments refer to. */
  readonly shared: readonly string[];
  /** Project-level values by full key. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly declarations: readonly Declaration[];
}

/** What a program and a pack read as configuration: every value as text, JSON for what is not. */
export interface StackConfig {
  readonly values: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
}

/** What to type for somebody who stands below the project's folder, or in none. */
function whereItIs(root: string): string {
  const other = ["Pulumi.yml", "Pulumi.json"].find((name) => existsSync(path.join(root, name)));
  if (other !== undefined) return `There is a ${other}, which nothing here reads: rename it to Pulumi.yaml.`;
  const above = path.dirname(root);
  if (above === root) return "A project begins with: npx onebox init <folder>";
  return existsSync(path.join(above, "Pulumi.yaml")) ? `There is one above it: cd '${above}'` : whereItIs(above);
}

function isFolder(root: string): boolean {
  return statSync(root, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** @throws Refusal where Pulumi.yaml is missing or is not what the engine takes. */
export function readProject(root: string): Project {
  if (!isFolder(root)) throw new Refusal(`${root} is not a folder. Give the folder of a Pulumi.yaml.`);
  const withFile = stacksWithFile(root);
  if (withFile === null) throw new Refusal(`There is no Pulumi.yaml in ${root}. ${whereItIs(root)}`);
  const { name, main, config } = readYaml(path.join(root, "Pulumi.yaml"), projectFileSchema);
  const declarations = declarationsOf(name, config ?? {});
  const values = declarations.filter(({ value }) => value !== undefined);
  const fromProject = Object.fromEntries(values.map(({ key, value }) => [fullKey(name, key), value]));
  const environments = namesIn(fromProject[`${namespace}environments`]);
  const others = withFile.filter((stack) => !environments.includes(stack));
  const shared = environments.length === 0 ? [] : others;
  const stacks = [...others, ...environments];
  return { name, root, program: main ?? ".", config: fromProject, declarations, stacks, shared };
}

/**
 * The configuration of one stack as the engine hands it out: the stack's file wins over the project's values, and
 * whatever is encrypted becomes a placeholder.
 * @throws Refusal for a stack without a file, and for what the engine refuses.
 */
export function readStackConfig(project: Project, stack: string): StackConfig {
  const file = path.join(project.root, stackFileName(stack));
  if (!existsSync(file)) throw new Refusal(missingFile(project, stack));
  return stackConfig(project, stack, {});
}

/**
 * The same where a file is not needed.
 * @param given what wins over the file.
 */
export function stackConfig(project: Project, stack: string, given: Readonly<Record<string, string>>): StackConfig {
  const file = path.join(project.root, stackFileName(stack));
  const own = existsSync(file) ? readYaml(file, stackFileSchema)?.config : {};
  const full = (key: string): string => fullKey(project.name, key);
  const merged = new Map<string, unknown>(Object.entries(project.config));
  for (const [key, value] of Object.entries({ ...own, ...given })) merged.set(full(key), value);
  const keys = [...merged.keys()].sort();
  const secretKeys = keys.filter((key) => isSecure(merged.get(key)));
  refuseUndeclared(stack, project.declarations, (key) => {
    if (!merged.has(full(key))) return null;
    return { value: merged.get(full(key)), isSecret: secretKeys.includes(full(key)) };
  });
  return { values: Object.fromEntries(keys.map((key) => [key, configText(merged.get(key))])), secretKeys };
}

function missingFile({ stacks }: Project, stack: string): string {
  const name = stackFileName(stack);
  if (stacks.includes(stack)) {
    return `${name} is missing, and Pulumi.yaml names ${stack} among its environments: write the file, or take the environment out of Pulumi.yaml.`;
  }
  const meant = didYouMean(stack, stacks);
  const hint = meant === undefined ? "" : ` Did you mean ${meant}?`;
  return `There is no stack ${stack}: ${name} is missing. Known: ${stacks.join(", ")}.${hint}`;
}

function namesIn(environments: unknown): string[] {
  return typeof environments === "object" && environments !== null ? Object.keys(environments) : [];
}

/** A key without a namespace belongs to the project. */
function fullKey(project: string, key: string): string {
  return key.includes(":") ? key : `${project}:${key}`;
}
