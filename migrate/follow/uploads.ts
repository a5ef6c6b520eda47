import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Move } from "../move";
import type { Facts } from "../state/journal";
import type { Listed, Since, SourceFile, Transferred } from "../uploads";
import { Progress } from "../report/progress";
import { readJsonFile } from "../../model/json-file";
import { writeWhole } from "../../model/whole-file";

const fileSchema = z.object({ bytes: z.number(), changed: z.string() });
const keptSchema = z.record(z.string(), fileSchema);
/** Null: it is gone. */
const sinceSchema = z.record(z.string(), fileSchema.nullable());
type Files = ReadonlyMap<string, SourceFile>;

/** Copies all uploads, and notes what each was like when it was copied. */
export async function seedUploads(move: Move): Promise<Facts> {
  const { uploads, bucket, signal } = move;
  if (uploads === null) return { files: 0 };
  // What changes while it is copied is copied again by the next round: it differs from this list.
  const { files, problems } = await uploads.list();
  assertNamed(problems);
  for (const problem of problems) move.say(`  ${problem}`);
  const onTransferred = shown(move, files);
  await bucket.copyAll(uploads.folder, [...files.keys()], { signal, onTransferred });
  keep(move, files);
  return { files: files.size, bytes: bytesOf(files) };
}

/** @throws Error for names that no object can have: left out, they would be lost without a word. */
function assertNamed(problems: readonly string[]): void {
  if (problems.some((text) => text.includes("UTF-8"))) throw new Error(problems.join("\n"));
}

/** Large files are counted in bytes, and small ones one by one: each costs its time, whatever its size. */
function shown({ say }: Move, files: Files): (all: Transferred) => void {
  const bytes = bytesOf(files);
  const isOfLarge = bytes > files.size * 2 ** 20;
  const progress = new Progress({ unit: isOfLarge ? "bytes" : "uploads", say });
  progress.at({ done: 0, of: isOfLarge ? bytes : files.size });
  return (all) => {
    progress.at(isOfLarge ? { done: all.bytes, of: bytes } : { done: all.files, of: files.size });
  };
}

const bytesOf = (files: Files): number => [...files.values()].reduce((sum, { bytes }) => sum + bytes, 0);

/** What a round has brought over. */
export interface Brought {
  /** All that there are. */
  readonly files: Files;
  readonly changed: readonly string[];
  readonly gone: readonly string[];
}

export async function followUploads(move: Move): Promise<Facts> {
  const { files, changed, gone } = await bringUploads(move);
  return { copied: changed.length, deleted: gone.length, files: files.size };
}

/** Copies what has changed since, deletes what is gone. @param list all that there are, where it was looked at before. */
export async function bringUploads(move: Move, list?: Listed): Promise<Brought> {
  const { uploads } = move;
  if (uploads === null) return { files: new Map(), changed: [], gone: [] };
  const { files, problems } = list ?? (await uploads.list());
  assertNamed(problems);
  const before = kept(move);
  const differing = new Map([...files].filter(([name, file]) => !isSameFile(before.get(name), file)));
  const gone = [...before.keys()].filter((name) => !files.has(name));
  await bring(move, differing, gone);
  // Of 100,000 files writing it down takes a second.
  if (differing.size + gone.length > 0) keep(move, files);
  return { files, changed: [...differing.keys()], gone };
}

/** Copies and deletes what is told, and notes no more than that: in a freeze, nothing is as long as there are uploads. */
export async function bringSince(move: Move, { files, problems, gone }: Since): Promise<void> {
  assertNamed(problems);
  await bring(move, files, gone);
  keepSince(move, files, gone);
}

async function bring(move: Move, files: Files, gone: readonly string[]): Promise<void> {
  const { uploads, bucket, signal } = move;
  if (uploads === null) return;
  await bucket.copy(uploads.folder, [...files.keys()], { signal, onTransferred: shown(move, files) });
  await bucket.delete(gone);
}

function isSameFile(one: SourceFile | undefined, two: SourceFile): boolean {
  return one?.bytes === two.bytes && one.changed === two.changed;
}

const fileOf = ({ folder }: Pick<Move, "folder">): string => path.join(folder, "uploads.json");
const sinceOf = ({ folder }: Pick<Move, "folder">): string => path.join(folder, "uploads-since.json");

function kept(move: Move): Files {
  const files = new Map(Object.entries(readIfThere(fileOf(move), keptSchema)));
  for (const [name, file] of Object.entries(readIfThere(sinceOf(move), sinceSchema)))
    if (file === null) files.delete(name);
    else files.set(name, file);
  return files;
}

function readIfThere<T>(file: string, schema: z.ZodType<Record<string, T>>): Record<string, T> {
  return existsSync(file) ? readJsonFile(file, schema) : {};
}

function keep(move: Move, files: Files): void {
  write(fileOf(move), files);
  rmSync(sinceOf(move), { force: true });
}

/** Beside the whole list, which stays as it is. */
function keepSince(move: Move, files: Files, gone: readonly string[]): void {
  if (files.size + gone.length === 0) return;
  const before = Object.entries(readIfThere(sinceOf(move), sinceSchema));
  write(sinceOf(move), new Map([...before, ...files, ...gone.map((name) => [name, null] as const)]));
}

function write(file: string, files: ReadonlyMap<string, SourceFile | null>): void {
  writeWhole(file, JSON.stringify(Object.fromEntries(files)), 0o600);
}
