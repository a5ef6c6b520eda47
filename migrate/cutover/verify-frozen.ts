import type { Move } from "../move";
import { described } from "../uploads/verify";
import { isSame, nameOf, type Report, reportText, tablesOf, verifyDatabase } from "../verify";
import { differencesOf } from "../verify/report";

/** What is read again of each side while nobody may write, so that the freeze does not grow with the database. */
const budgetBytes = 64 * 1024 ** 2;

/**
 * While nobody writes: every object, sequence and large object, the rows of all tables that fit into a budget of 64
 * MB, smallest first, and every upload's name and size. Rows beyond it were compared by `verify` before, and brought
 * by replication since; `verify` can compare all of them again as long as the old side stays frozen.
 * @throws Error that names what differs.
 */
export async function verifyFrozen(move: Move): Promise<Report> {
  let left = budgetBytes;
  const tables = (await tablesOf(move.old)).sort((one, two) => one.blocks - two.blocks);
  const chosen = tables.filter(({ blocks }) => (left -= blocks * 8192) >= 0).map(nameOf);
  const sides = { old: move.old, new: move.new, owner: move.settings.new.database.owner };
  const database = await verifyDatabase(sides, new Set(chosen));
  const uploads = await uploadsBySize(move);
  const report = {
    ...database,
    differences: [...database.differences, ...uploads.differences],
    compared: { ...database.compared, uploads: uploads.count },
  };
  if (isSame(report)) return report;
  throw new Error(`The two sides differ:\n${reportText(report).join("\n")}`);
}

async function uploadsBySize({
  uploads,
  bucket,
}: Move): Promise<{ count: number; differences: Report["differences"] }> {
  if (uploads === null) return { count: 0, differences: [] };
  const [{ files }, kept] = await Promise.all([uploads.list(), bucket.list()]);
  const sizes = new Map([...files].map(([name, { bytes }]) => [name, bytes]));
  const sums = new Map<string, string>();
  return { count: sizes.size, differences: differencesOf("upload", described(sizes, sums), described(kept, sums)) };
}
