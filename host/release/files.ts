import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import path from "node:path";
import type { z } from "zod";
import { parseJson } from "../contract/json";

/** Writes a file so that a reader, or a crash, sees the old or the new content and nothing between. */
export function writeWhole(file: string, content: string, mode = 0o644): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.draft`;
  const handle = openSync(draft, "w", mode);
  try {
    writeSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
}

/** @returns null where there is no such file. */
export function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** What was kept in a file of JSON; null where there is none, or a crash or a failed disk has spoiled it. */
export function readKept<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> | null {
  return schema.safeParse(parseJson(readIfThere(file) ?? "null")).data ?? null;
}
