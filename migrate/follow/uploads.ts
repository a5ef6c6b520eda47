import { existsSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Move } from "../move";
import type { Facts } from "../state/journal";
import type { SourceFile } from "../uploads";
import { readJsonFile } from "../../model/json-file";

const keptSchema = z.record(z.string(), z.object({ bytes: z.number(), changed: z.string() }));
type Files = ReadonlyMap<string, SourceFile>;

/** Copies all uploads, and notes what each was like when it was copied. */
export async function seedUploads(move: Move): Promise<Facts> {
  const { uploads, bucket, signal } = move;
  if (uploads === null) return { files: 0 };
  // What changes while it is copied is copied again by the next round: it differs from this list.
  const { files, problems } = await uploads.list();
  if (problems.some((text) => text.includes("UTF-8"))) throw new Error(problems.join("\n"));
  for (const problem of problems) move.say(`  ${problem}`);
  await bucket.copyAll(uploads.folder, [...files.keys()], signal);
  keep(move, files);
  return { files: files.size, bytes: [...files.values()].reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** Copies what has changed since, deletes what is gone. */
export async function followUploads(move: Move): Promise<Facts> {
  const { uploads, bucket, signal } = move;
  if (uploads === null) return { copied: 0, deleted: 0 };
  const { files } = await uploads.list();
  const before = kept(move);
  const changed = [...files].filter(([name, file]) => !isSameFile(before.get(name), file)).map(([name]) => name);
  const gone = [...before.keys()].filter((name) => !files.has(name));
  await bucket.copy(uploads.folder, changed, signal);
  await bucket.delete(gone);
  keep(move, files);
  return { copied: changed.length, deleted: gone.length, files: files.size };
}

function isSameFile(one: SourceFile | undefined, two: SourceFile): boolean {
  return one?.bytes === two.bytes && one.changed === two.changed;
}

const fileOf = ({ folder }: Pick<Move, "folder">): string => path.join(folder, "uploads.json");

function kept(move: Move): Files {
  const file = fileOf(move);
  if (!existsSync(file)) return new Map();
  return new Map(Object.entries(readJsonFile(file, keptSchema)));
}

function keep(move: Move, files: Files): void {
  const file = fileOf(move);
  writeFileSync(`${file}.draft`, JSON.stringify(Object.fromEntries(files)), { mode: 0o600 });
  renameSync(`${file}.draft`, file);
}
