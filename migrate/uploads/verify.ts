import { Progress } from "../report/progress";
import { type Difference, differencesOf, type Report } from "../verify/report";
import type { Bucket } from "./bucket";
import type { UploadFolder } from "./folder";

export interface UploadSides {
  readonly old: UploadFolder;
  readonly new: Bucket;
  readonly say?: (line: string) => void;
}

/** Compares every upload by its exact name, size and checksum, which is computed of what each side gives back. */
export async function verifyUploads({ old, new: other, say = () => undefined }: UploadSides): Promise<Report> {
  const started = Date.now();
  const [listed, kept] = await Promise.all([old.list(), other.list()]);
  const [oldSums, newSums] = await checksumsOf({ old, new: other, say }, kept.size);
  const sizes = new Map([...listed.files].map(([name, { bytes }]) => [name, bytes]));
  const differences = differencesOf("upload", described(sizes, oldSums), described(kept, newSums));
  return {
    version: 1,
    at: new Date().toISOString(),
    compared: { uploads: sizes.size, "bytes of uploads": [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0) },
    differences: [...differences, ...listed.problems.map(asDifference)],
    unknown: [],
    seconds: (Date.now() - started) / 1000,
  };
}

type Sums = Map<string, string>;

/** Of both sides at once. */
export async function checksumsOf(
  { old, new: other, say }: Required<UploadSides>,
  files: number,
): Promise<readonly [Sums, Sums]> {
  const progress = new Progress({ unit: "uploads", say });
  progress.at({ done: 0, of: files });
  const sums = await Promise.all([
    old.checksums(),
    other.checksums((done) => {
      progress.at({ done, of: files });
    }),
  ]);
  return sums;
}

export function described(
  sizes: ReadonlyMap<string, number>,
  sums: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  return new Map([...sizes].map(([name, bytes]) => [name, `${bytes} bytes ${sums.get(name) ?? "without a checksum"}`]));
}

function asDifference(problem: string): Difference {
  return { kind: "upload", name: problem, old: "there", new: null };
}
