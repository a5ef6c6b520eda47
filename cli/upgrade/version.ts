import { cpSync, existsSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { Refusal } from "../../model/refusal";
import { scratchFolder } from "../../model/scratch-folder";
import { type Judge, judgeSchema } from "../../policies/judge/judge";
import type { Files } from "../init/files";
import { readJsonFile } from "../../model/json-file";
import { run, type Said } from "./run";

// Why: docs/decisions/0144.
/** A project with one version of the package installed, asked by that version's own command. */
export interface Version {
  readonly folder: string;
  /** As package.json names it. */
  readonly source: string;
  readonly version: string;
}

const packageSchema = z.object({ version: z.string() });
const projectSchema = z.object({ name: z.string().optional(), dependencies: z.record(z.string(), z.string()) });

/** @throws Refusal for a folder that does not have this as its package. */
export function installedIn(folder: string): Version {
  const file = path.join(folder, "package.json");
  const own = existsSync(file) ? projectSchema.safeParse(readJsonFile(file, z.unknown())).data : undefined;
  if (own?.name === "onebox") {
    throw new Refusal(
      "This is a checkout of onebox itself: git brings it up to date. `upgrade` is for what init wrote.",
    );
  }
  const source = own?.dependencies["onebox"];
  if (source === undefined) {
    throw new Refusal(
      `${file} does not name onebox among its dependencies. Run this in a folder that init has written.`,
    );
  }
  const installed = path.join(folder, "node_modules/onebox/package.json");
  if (!existsSync(installed)) throw new Refusal("onebox is not installed here yet: npm install");
  return { folder, source, version: readJsonFile(installed, packageSchema).version };
}

/** As npm takes it: a version, a tag, or a file of a package. */
export function specOf(wanted: string, folder: string): string {
  if (!/^(file:|\.{0,2}\/)/.test(wanted) && !wanted.endsWith(".tgz")) return `onebox@${wanted}`;
  return `file:${path.resolve(folder, wanted.replace(/^file:/, ""))}`;
}

/** What a copy does not need: packages are installed anew, and history and reports say nothing of what runs. */
const leftOut = new Set(["node_modules", ".git", "reports", ".target"]);

/** Installs another version in a copy of the project, and takes it away afterwards. The project stays as it is. */
export async function withVersion<T>(folder: string, spec: string, use: (version: Version) => Promise<T>): Promise<T> {
  const scratch = scratchFolder("onebox-upgrade-");
  try {
    const copy = path.join(scratch.folder, path.basename(folder));
    cpSync(folder, copy, { recursive: true, filter: (from) => !leftOut.has(path.relative(folder, from)) });
    // Nothing that a package would do while it is installed is done before anybody has agreed.
    await install(copy, spec, untouched, ["--ignore-scripts"]);
    return await use(installedIn(copy));
  } finally {
    scratch.remove();
  }
}

const untouched = "nothing was changed";

/**
 * @param state how the project is where it fails.
 * @throws Refusal with what npm says; Interrupted.
 */
export async function install(
  folder: string,
  spec: string,
  state = untouched,
  options: readonly string[] = [],
): Promise<void> {
  const args = ["install", "--no-audit", "--no-fund", "--save-exact", "--prefer-offline", ...options, spec];
  const { status, stderr } = await run("npm", args, folder, environment(), state);
  if (status === 0) return;
  const said = stderr
    .split("\n")
    .filter((line) => /^npm (error|ERR!)/.test(line) && !line.includes("A complete log"))
    .map((line) => line.replace(/^npm (error|ERR!) ?/, "  "));
  throw new Refusal([`npm could not install ${spec}; ${state}.`, ...said].join("\n"));
}

/** Runs a version's own command in its folder. */
export function ask({ folder }: Version, ...args: readonly string[]): Promise<Said> {
  const command = path.join(folder, "node_modules/onebox/bin/onebox");
  return run(process.execPath, [command, ...args], folder, environment(), untouched);
}

/** npx and npm hand their own settings on, which are those of the folder that they were called in. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(?!config_)/i.test(name)));
}

const filesSchema = z.record(z.string(), z.string());

/** What a version would have in the project. @throws Refusal where it does not say. */
export function filesOf(version: Version): Promise<Files> {
  return read(version, filesSchema, "upgrade", "--print-files");
}

export function judgeOf(version: Version): Promise<Judge> {
  return read(version, judgeSchema, "policies", "--json");
}

async function read<T>(version: Version, schema: z.ZodType<T>, ...args: readonly string[]): Promise<T> {
  const { status, stdout, stderr } = await ask(version, ...args);
  try {
    if (status === 0) return schema.parse(JSON.parse(stdout));
  } catch {
    // Said below: another form is as good as none.
  }
  const why = stderr.split("\n").find((line) => line.trim() !== "") ?? "it prints another form";
  throw new Refusal(`onebox ${version.version} cannot answer (${args.join(" ")}); nothing was changed: ${why}`);
}
