import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

/** What only describes the project to people. Its configuration is read, and compared, by its schema. */
const words = new Set(["name", "description", "author", "website", "license", "config", "template"]);

/** Keys of Pulumi's own in a configuration, which no schema of ours reads. */
const engine = /^pulumi:(?!disable-default-providers$)/;

/**
 * How the files of a project have Pulumi run it, by place: arguments of Node, the package manager, the compiler, plug-ins
 * from a path or an address, where the state is; and of a stack its environments of Pulumi ESC and what encrypts its
 * secrets. All of it decides which code runs, with what. Nothing of the checkout is run.
 * @throws Error for a file that is not YAML.
 */
export function howRun(root: string): Readonly<Record<string, string>> {
  const files = readdirSync(root).filter((name) => /^Pulumi(\.[^/]+)?\.ya?ml$|^Pulumi\.json$/.test(name));
  return Object.fromEntries(files.sort().flatMap((name) => settingsIn(path.join(root, name))));
}

function settingsIn(file: string): (readonly [string, string])[] {
  if (!existsSync(file)) return [];
  const content: unknown = parse(readFileSync(file, "utf8"));
  const own = Object.entries(isMap(content) ? content : {}).filter(([key]) => !words.has(key));
  const config = Object.entries(isMap(content) && isMap(content["config"]) ? content["config"] : {});
  const ofEngine = config.filter(([key]) => engine.test(key));
  return [...own, ...ofEngine].flatMap(([key, value]) =>
    leaves(key, value).map(([place, text]) => [`${place} in ${path.basename(file)}`, text] as const),
  );
}

/** Each value by its place. Of a list, which has an order, the whole. */
function leaves(place: string, value: unknown): (readonly [string, string])[] {
  if (!isMap(value) || Object.keys(value).length === 0) return [[place, JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(`${place}.${key}`, inner));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
