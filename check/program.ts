import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseJson } from "../model/json";
import { Refusal } from "../model/refusal";
import { Child } from "./child";
import type { StackName } from "../model/urn";
import type { Project, StackConfig } from "../settings/files";

const runner = "@pulumi/pulumi/cmd/run";
const ownRunner = require.resolve(runner);

/** With ONEBOX_PLAIN=1 the SDK runs as it is: slower, and with the same results. */
const isPlain = process.env["ONEBOX_PLAIN"] === "1";

/** What makes Node start a program or a pack fast. */
export const startFlags = isPlain ? [] : ["--require", require.resolve("./loader/register")];

/**
 * The runner of the SDK that the program itself loads, as the engine takes it: two SDKs in one process do not know of
 * each other. Null where its packages are not installed.
 */
export function runnerOf({ root }: Pick<Project, "root">): string | null {
  try {
    return require.resolve(runner, { paths: [root] });
  } catch {
    return null;
  }
}

/** Starts a stack's program with the SDK's own runner, as a first preview would. */
export function startProgram(project: Project, name: StackName, config: StackConfig, engineAddress: string): Child {
  const flags = {
    monitor: engineAddress,
    engine: engineAddress,
    organization: name.organization,
    project: name.project,
    stack: name.stack,
    pwd: project.root,
    "root-directory": project.root,
    parallel: "16",
  };
  const args = Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value]);
  const programRunner = runnerOf(project) ?? ownRunner;
  // The loader knows one SDK: ours. Another one, or another version, runs as it is. So does an ECMAScript module, which
  // the runner loads by hooks of its own where nothing else is preloaded.
  const isAsItIs = isPlain || programRunner !== ownRunner || isModule(project);
  return new Child([...(isAsItIs ? [] : startFlags), programRunner, ...args, "--dry-run", project.program], {
    cwd: project.root,
    env: {
      ...process.env,
      ...configEnvironment(config),
      PULUMI_NODEJS_TYPESCRIPT: String(isAsItIs),
      // The second one for ECMAScript modules, whose hooks read nothing but the variables of ts-node.
      ...(isAsItIs ? { PULUMI_NODEJS_TRANSPILE_ONLY: "true", TS_NODE_TRANSPILE_ONLY: "true" } : {}),
    },
  });
}

function isModule({ root }: Project): boolean {
  const file = path.join(root, "package.json");
  if (!existsSync(file)) return false;
  const read = parseJson(readFileSync(file, "utf8"));
  if (read === undefined) throw new Refusal(`${file} is no JSON. What npm says of it: npm pkg get name`);
  return typeof read === "object" && read !== null && "type" in read && read.type === "module";
}

/** How program and pack receive a stack's configuration. */
export function configEnvironment({ values, secretKeys }: StackConfig): Record<string, string> {
  return { PULUMI_CONFIG: JSON.stringify(values), PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretKeys) };
}
