import { notedFiles, rewrittenSince } from "../follow/rewritten";
import type { Move } from "../move";
import {
  type Difference,
  isSame,
  nameOf,
  type Report,
  reportText,
  type Table,
  tablesOf,
  verifyDatabase,
} from "../verify";

/** What is read again of each side while nobody may write, so that the freeze does not grow with the database. */
const budgetBytes = 64 * 1024 ** 2;

export interface ComparedUploads {
  readonly count: number;
  readonly differences: readonly Difference[];
}

/** What the last changes were, as far as it is known by then. */
export interface Brought {
  readonly uploads: ComparedUploads;
  /** Large objects that were written since they were all compared. */
  readonly objects: ReadonlySet<string>;
}

export const nothingBrought: Brought = { uploads: { count: 0, differences: [] }, objects: new Set() };

/** @throws Error that names what differs while nobody writes. */
export async function verifyFrozen(move: Move, brought: Brought): Promise<Report> {
  const report = await compareFrozen(move, brought);
  if (isSame(report)) return report;
  throw new Error(`The two sides differ:\n${reportText(report).join("\n")}`);
}

/** Those that were written anew as a whole, and of others the smallest. */
export function chosenTables(tables: readonly Table[], rewritten: ReadonlySet<string>, budget: number): Set<string> {
  let left = budget;
  const chosen = [...tables]
    .sort((one, two) => one.blocks - two.blocks)
    .filter((table) => rewritten.has(nameOf(table)) || (left -= table.blocks * 8192) >= 0);
  return new Set(chosen.map(nameOf));
}

/**
 * Every object and sequence, the large objects that were written since they were all compared, the rows of all tables
 * that were written anew since or fit into a budget of 64 MB, smallest first, and what was found of uploads. Rows beyond it were compared by
 * `verify` before, and brought by replication since; `verify` can compare all of them again as long as the old side
 * stays frozen.
 */
export async function compareFrozen(move: Move, { uploads, objects }: Brought): Promise<Report> {
  const tables = await tablesOf(move.old);
  const chosen = chosenTables(tables, rewrittenSince(notedFiles(move), tables), budgetBytes);
  const sides = { old: move.old, new: move.new, owner: move.settings.new.database.owner };
  const database = await verifyDatabase(sides, { tables: chosen, objects });
  return {
    ...database,
    differences: [...database.differences, ...uploads.differences],
    compared: { ...database.compared, uploads: uploads.count },
  };
}
