import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { didYouMean } from "../did-you-mean";
import { Refusal } from "../../model/refusal";
import { configText, isSecure } from "./project-config";

const configSchema = z.record(z.string(), z.unknown()).nullish();

const projectFileSchema = z.object({
  name: z.string().min(1),
  /** Where the program is; the folder itself where it is not said. */
  main: z.string().optional(),
  config: configSchema,
});

const stackFileSchema = z.object({ config: configSchema }).nullable();

export interface Project {
  readonly name: string;
  /** The folder of Pulumi.yaml, absolute. */
  readonly root: string;
  /** As the SDK's runner takes it: `.` lets package.json say it. */
  readonly program: string;
  /** Names of all stacks that have a file: those that are no environment first, then in the order of Pulumi.yaml. */
  readonly stacks: readonly string[];
  /** Those of them that are no environment: what environments refer to. */
  readonly shared: readonly string[];
  /** Project-level values by full key. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** What a program and a pack read as configuration: every value as text, JSON for what is not. */
export interface StackConfig {
  readonly values: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
}

/** @throws Refusal where Pulumi.yaml is missing or is not what the engine takes. */
export function readProject(root: string): Project {
  const file = path.join(root, "Pulumi.yaml");
  if (!existsSync(file)) throw new Refusal(`There is no Pulumi.yaml in ${root}.`);
  const { name, main, config } = parseYaml(file, projectFileSchema);
  const values = Object.entries(config ?? {}).flatMap(([key, declared]) => {
    const value = projectValue(declared);
    return value === undefined ? [] : [[fullKey(name, key), value] as const];
  });
  const fromProject = Object.fromEntries(values);
  const environments = namesIn(fromProject[`${name}:environments`]);
  const stacks = inOrder(stackFiles(root), environments);
  const shared = environments.length === 0 ? [] : stacks.filter((stack) => !environments.includes(stack));
  return { name, root, program: main ?? ".", config: fromProject, stacks, shared };
}

/**
 * The configuration of one stack as the engine hands it out: the stack's file wins over the project's values, and
 * whatever is encrypted becomes a placeholder.
 * @throws Refusal for a stack without a file.
 */
export function readStackConfig(project: Project, stack: string): StackConfig {
  const file = path.join(project.root, `Pulumi.${stack}.yaml`);
  if (!existsSync(file)) {
    const meant = didYouMean(stack, project.stacks);
    const hint = meant === undefined ? "" : ` Did you mean ${meant}?`;
    throw new Refusal(
      `There is no stack ${stack}: Pulumi.${stack}.yaml is missing. Known: ${project.stacks.join(", ")}.${hint}`,
    );
  }
  const own = Object.entries(parseYaml(file, stackFileSchema)?.config ?? {});
  const merged = new Map<string, unknown>(Object.entries(project.config));
  for (const [key, value] of own) merged.set(fullKey(project.name, key), value);
  const keys = [...merged.keys()].sort();
  return {
    values: Object.fromEntries(keys.map((key) => [key, configText(merged.get(key))])),
    secretKeys: keys.filter((key) => isSecure(merged.get(key))),
  };
}

function stackFiles(root: string): string[] {
  const names = readdirSync(root).map((file) => /^Pulumi\.([A-Za-z0-9_.-]+)\.yaml$/.exec(file)?.[1]);
  return names.filter((name) => name !== undefined).sort();
}

function namesIn(environments: unknown): string[] {
  return typeof environments === "object" && environments !== null ? Object.keys(environments) : [];
}

function inOrder(stacks: readonly string[], order: readonly string[]): string[] {
  return [...stacks].sort((left, right) => order.indexOf(left) - order.indexOf(right));
}

/** A key without a namespace belongs to the project. */
function fullKey(project: string, key: string): string {
  return key.includes(":") ? key : `${project}:${key}`;
}

/** A declaration holds its value under `value`, or under `default`; without either, each stack has to say it. */
function projectValue(declared: unknown): unknown {
  if (typeof declared !== "object" || declared === null || Array.isArray(declared)) return declared;
  if ("value" in declared) return declared.value;
  return "default" in declared ? declared.default : undefined;
}

function parseYaml<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> {
  const name = path.basename(file);
  let content: unknown;
  try {
    content = parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Refusal(`${name} is not YAML: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = schema.safeParse(content ?? null);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".") || "the file"}: ${issue.message}`);
  throw new Refusal(`${name} is not what the engine takes: ${problems.join("; ")}`);
}
