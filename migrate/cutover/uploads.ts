import { bringSince, bringUploads } from "../follow/uploads";
import type { Move } from "../move";
import type { Since, SourceFile } from "../uploads";
import { described } from "../uploads/verify";
import { differencesOf } from "../verify/report";
import type { ComparedUploads } from "./verify-frozen";

/** All that was brought and compared while people work, by exact name and size. */
export interface KnownUploads extends ComparedUploads {
  /** Of the list that the old server has kept of it; null where there is none. */
  readonly keptIn: string | null;
  /** Whose next change could not be seen: they are brought once more. */
  readonly unsure: ReadonlyMap<string, SourceFile>;
}

export const noUploads: KnownUploads = { count: 0, differences: [], keptIn: null, unsure: new Map() };

/** Before the freeze: brings all over, and compares both lists whole, which takes as long as there are uploads. */
export async function knowUploads(move: Move): Promise<KnownUploads> {
  const { uploads, bucket } = move;
  if (uploads === null) return noUploads;
  const { keptIn, ...list } = await uploads.listAndKeep();
  try {
    const { files } = await bringUploads(move, list);
    const differences = differencesOf("upload", sizesOf(files), described(await bucket.list()));
    const unsure = new Map([...files].filter(([, { changed }]) => changed.endsWith("or later")));
    return { count: files.size, differences, keptIn, unsure };
  } catch (error) {
    await uploads.forget(keptIn).catch(() => undefined);
    throw error;
  }
}

// Why: docs/decisions/0229.
/**
 * In the freeze: brings the last ones over, and compares those. The old server looks at every file and the bucket is
 * asked for what was brought; neither tells all that it has, which would make the freeze as long as there are uploads.
 */
export async function compareUploads(move: Move, known: KnownUploads): Promise<ComparedUploads> {
  const since = await sinceThen(move, known);
  await bringSince(move, since);
  const asked = new Set([...since.files.keys(), ...since.gone]);
  const there = described(await move.bucket.list([...asked]));
  return {
    count: known.count + since.added - since.gone.length,
    differences: [
      ...known.differences.filter(({ name }) => !asked.has(name)),
      ...differencesOf("upload", sizesOf(since.files), there),
    ],
  };
}

async function sinceThen({ uploads }: Move, { keptIn, unsure }: KnownUploads): Promise<Since> {
  if (uploads === null || keptIn === null) return { files: new Map(), problems: [], gone: [], added: 0 };
  const since = await uploads.since(keptIn);
  const gone = new Set(since.gone);
  return { ...since, files: new Map([...[...unsure].filter(([name]) => !gone.has(name)), ...since.files]) };
}

/** The list on the old server is gone. */
export async function forgetUploads({ uploads }: Pick<Move, "uploads">, { keptIn }: KnownUploads): Promise<void> {
  // It lies in a folder for temporary files: where it stays, it does so until that is emptied.
  if (keptIn !== null) await uploads?.forget(keptIn).catch(() => undefined);
}

function sizesOf(files: ReadonlyMap<string, SourceFile>): Map<string, string> {
  return described(new Map([...files].map(([name, { bytes }]) => [name, bytes])));
}
