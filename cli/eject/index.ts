import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { z } from "zod";
import { Refusal } from "../../model/refusal";
import { endWith, print } from "../command-line";
import { filesOfPackage } from "../init/files";
import { example } from "../options";
import { installedIn } from "../upgrade/version";
import { ejectedSources, packagesOf } from "./sources";
import { readJsonFile } from "../../model/json-file";
import { writeWhole } from "../../model/whole-file";
import { makeFolder } from "../../model/make-folder";

/** Where it all goes, below the project's folder. */
const place = "onebox";

const ejectedEntry = `import { program } from "./${place}/infra/program";\n\nexport = program();\n`;

export function define(command: Command): void {
  command
    .description(
      "Copies program and components into your repository, in TypeScript, to be changed there. Check, bill, rules and host stay the package's.",
    )
    .action(() => {
      // What is under way is written whole first.
      endWith();
      eject(process.cwd(), print);
    });
  example(command, "onebox eject");
}

/** @throws Refusal where it was done already, or for a folder that init has not written; then nothing was written. */
export function eject(folder: string, say: (line: string) => void): void {
  installedIn(folder);
  const target = path.join(folder, place);
  if (existsSync(target)) throw new Refusal(`${target} already exists. Remove it first, or continue with it.`);
  const sources = ejectedSources();
  const dependencies = versionsOf(packagesOf(sources));
  writeFolder(target, sources);
  const added = addDependencies(path.join(folder, "package.json"), dependencies);
  const entry = path.join(folder, "index.ts");
  const isShipped = existsSync(entry) && readFileSync(entry, "utf8") === filesOfPackage([])["index.ts"];
  if (isShipped) writeWhole(entry, ejectedEntry);
  say(
    `  written  ${place}/, ${Object.keys(sources).length} files: infra/ is the program, components/ what it is made of`,
  );
  if (added.length > 0) say(`  changed  package.json: ${added.join(", ")}`);
  if (isShipped) say("  changed  index.ts: it runs the copy now");
  else say(`index.ts is your own; it runs the copy once it imports "./${place}/infra/program".`);
  say(
    "\nNext:\n  npm install\n  npx onebox check\nThe copy creates what the package creates, until you change it. An upgrade brings newer rules, prices and hosts, and leaves the copy as it is.",
  );
}

/** All of it or nothing: a half would be in the way of another try. */
function writeFolder(target: string, files: Readonly<Record<string, string>>): void {
  const draft = `${target}.draft`;
  try {
    rmSync(draft, { recursive: true, force: true });
    for (const [name, text] of Object.entries(files)) {
      makeFolder(path.dirname(path.join(draft, name)));
      writeFileSync(path.join(draft, name), text);
    }
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

const ownSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

/** The versions that the package itself was made with; types of Node are for the compiler. */
function versionsOf(names: readonly string[]): Readonly<Record<string, string>> {
  const file = require.resolve("onebox/package.json");
  const { dependencies, devDependencies } = readJsonFile(file, ownSchema);
  const known: Readonly<Record<string, string | undefined>> = {
    ...dependencies,
    "@types/node": devDependencies["@types/node"],
  };
  const wanted = [...names, "@types/node"].map((name) => [name, known[name]] as const);
  const missing = wanted.filter(([, version]) => version === undefined).map(([name]) => name);
  if (missing.length > 0)
    throw new Error(`The package does not depend on ${missing.join(", ")}, which its program uses.`);
  return Object.fromEntries(wanted.flatMap(([name, version]) => (version === undefined ? [] : [[name, version]])));
}

/** @returns the names of those that were not there yet. */
function addDependencies(file: string, versions: Readonly<Record<string, string>>): string[] {
  const own = readJsonFile(file, z.looseObject({ dependencies: z.record(z.string(), z.string()) }));
  const added = Object.keys(versions).filter((name) => !(name in own.dependencies));
  const dependencies = { ...versions, ...own.dependencies };
  writeWhole(file, `${JSON.stringify({ ...own, dependencies }, null, 2)}\n`);
  return added;
}
