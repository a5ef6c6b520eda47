import type { Move } from "../move";
import { described } from "../uploads/verify";
import { type Difference, differencesOf } from "../verify/report";

/** By name and size. */
export async function uploadsThatDiffer({ uploads, bucket }: Pick<Move, "uploads" | "bucket">): Promise<Difference[]> {
  if (uploads === null) return [];
  const [{ files }, kept] = await Promise.all([uploads.list(), bucket.list()]);
  const sizes = new Map([...files].map(([name, { bytes }]) => [name, bytes]));
  return differencesOf("upload", described(sizes), described(kept));
}
