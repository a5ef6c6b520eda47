import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { makeFolder } from "../model/make-folder";
import { writeWhole } from "../model/whole-file";

const project = path.join(__dirname, "..");

/** Where builds are kept between runs. All of it can be made again at any time. */
export const buildCache = path.join(project, "node_modules/.cache/onebox");

export interface Build<Result> {
  /** Where the result is kept. */
  readonly file: string;
  /** The build may read files below it and packages, and nothing else. */
  readonly folder: string;
  /**
   * More folders that it may read.
   * @default none
   * @example ["host/contract"]
   */
  readonly moreFolders?: readonly string[];
  /** The source of what builds. */
  readonly builder: string;
  readonly schema: z.ZodType<Result>;
}

/**
 * What was built of a folder, taken from an earlier run where every file of it is as it was: so a stale build cannot
 * exist. All stacks of a check need the same builds, and each of them takes a third of a second.
 */
export function keptBuild<Result>({ file, folder, moreFolders = [], builder, schema }: Build<Result>): {
  readonly found: Result | undefined;
  keep: (result: Result) => void;
} {
  const folders = [folder, ...moreFolders];
  const key = fingerprint(folders, builder);
  const keep = (result: Result): void => {
    // Of files that changed meanwhile nobody knows what became of them.
    if (fingerprint(folders, builder) !== key) return;
    makeFolder(path.dirname(file));
    writeWhole(file, JSON.stringify({ key, result }));
  };
  return { found: read(file, key, schema), keep };
}

/** Paths below a folder, with `/` between their parts, in the order of their names. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
}

/**
 * Of names, contents and the right to execute; of packages, which are installed. Names begin at the project, so a checkout
 * beside it that lends its packages, as one that is compared, has the same.
 */
function fingerprint(folders: readonly string[], builder: string): string {
  const sum = createHash("sha256");
  const about = ["tsconfig.json", "node_modules/.package-lock.json"].map((name) => path.join(project, name));
  for (const file of [builder, ...about]) sum.update(`\0${nameOf(file)}\0`).update(contentOf(file));
  for (const file of folders.flatMap((folder) => filesBelow(folder).map((name) => path.join(folder, name))))
    sum.update(`\0${nameOf(file)}\0${statSync(file).mode & 0o100}\0`).update(readFileSync(file));
  return sum.digest("hex");
}

function nameOf(file: string): string {
  return path.relative(project, file);
}

function contentOf(file: string): string | Buffer {
  try {
    return readFileSync(file);
  } catch {
    return "missing";
  }
}

function read<Result>(file: string, key: string, schema: z.ZodType<Result>): Result | undefined {
  try {
    const kept = z.object({ key: z.literal(key), result: schema }).safeParse(JSON.parse(readFileSync(file, "utf8")));
    return kept.data?.result;
  } catch {
    return undefined;
  }
}
