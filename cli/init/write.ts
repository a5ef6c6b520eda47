import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Refusal } from "../../model/refusal";
import { z } from "zod";
import type { Files } from "./files";

export interface Written {
  readonly made: readonly string[];
  /** There already, and only added to. */
  readonly completed: readonly string[];
  /** There already, with another content: left as they are. */
  readonly kept: readonly string[];
}

/** Files that say of a folder that it is a project of ours already. */
const marks = ["Pulumi.yaml", "package.json"];

/**
 * Writes what is missing, and never over anything.
 * @throws Refusal for a folder of something else, or one that cannot be written to; then nothing was written.
 */
export function writeFiles(folder: string, files: Files): Written {
  refuseForeign(folder);
  const isNew = !existsSync(path.join(folder, "Pulumi.yaml"));
  const completed = isNew ? completePackage(path.join(folder, "package.json"), files["package.json"] ?? "{}") : [];
  const names = Object.keys(files).filter((name) => !completed.includes(name));
  const made = names.filter((name) => !existsSync(path.join(folder, name)));
  const kept = names.filter((name) => !made.includes(name) && read(path.join(folder, name)) !== files[name]);
  for (const name of made) write(path.join(folder, name), files[name] ?? "", name === "bin/onebox" ? 0o755 : 0o644);
  return { made, completed, kept };
}

const packageSchema = z.looseObject({ scripts: z.record(z.string(), z.string()).optional() });

/** `npm install onebox` in an empty folder writes a package.json without what a project needs. What is there stays. */
function completePackage(file: string, wanted: string): string[] {
  const text = read(file);
  if (text === undefined) return [];
  const [given, own] = [packageIn(file, text), packageIn(file, wanted)];
  const whole = { ...own, ...given, scripts: { ...own.scripts, ...given.scripts } };
  write(file, `${JSON.stringify(whole, null, 2)}\n`, 0o644);
  return [path.basename(file)];
}

function packageIn(file: string, text: string) {
  try {
    return packageSchema.parse(JSON.parse(text));
  } catch {
    throw new Refusal(`${file} is no package.json that npm takes; nothing was written.`);
  }
}

function refuseForeign(folder: string): void {
  if (!existsSync(folder)) return;
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new Refusal(`${folder} cannot be written to.`);
  }
  const found = marks.map((name) => path.join(folder, name)).find((file) => existsSync(file));
  if (found === undefined || read(path.join(folder, "package.json"))?.includes('"onebox"') === true) return;
  throw new Refusal(
    `${found} is there, and nothing in ${folder} says that it is a project of onebox. Choose an empty folder: npx onebox init <folder>`,
  );
}

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function write(file: string, text: string, mode: number): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text, { mode });
  } catch (error) {
    throw new Refusal(`${file} cannot be written: ${(error as Error).message}`);
  }
}
