import type { Postgres } from "../postgres";
import { catalogOf, largeObjects, strangersTo } from "./catalog";
import { type Difference, differencesOf, type Report } from "./report";
import { compareRows } from "./rows";
import { nameOf, type Table, tablesOf } from "./tables";

const blockBytes = 8192;

export interface DatabaseSides {
  readonly old: Postgres;
  readonly new: Postgres;
  /** The role that everything belongs to on the new side. */
  readonly owner: string;
  readonly onProgress?: (done: { readonly bytes: number; readonly ofBytes: number }) => void;
}

/** What is read whole; of everything else that it is there. */
export interface OnlyContent {
  /** By their quoted names. */
  readonly tables: ReadonlySet<string>;
  /** Large objects, by their numbers. */
  readonly objects: ReadonlySet<string>;
}

/**
 * Compares two databases that nobody writes to meanwhile: everything that is in them.
 * @param only what is read of them; all where it is left out.
 */
export async function verifyDatabase(sides: DatabaseSides, only?: OnlyContent): Promise<Report> {
  const started = Date.now();
  const [old, other] = await Promise.all([catalogOf(sides.old), catalogOf(sides.new)]);
  const compared: Record<string, number> = {};
  const differences: Difference[] = [];
  for (const [kind, objects] of old) {
    compared[pluralOf(kind)] = objects.size;
    differences.push(...differencesOf(kind, objects, other.get(kind) ?? new Map()));
  }
  const strangers = await strangersTo(sides.new, sides.owner);
  for (const [name, owner] of strangers) differences.push({ kind: "owner", name, old: sides.owner, new: owner });
  const rows = await verifyRows(sides, only?.tables);
  const [oldObjects, newObjects] = await Promise.all([
    largeObjects(sides.old, only?.objects),
    largeObjects(sides.new, only?.objects),
  ]);
  differences.push(...rows.differences, ...differencesOf("large object", oldObjects, newObjects));
  return {
    version: 1,
    at: new Date().toISOString(),
    compared: { ...compared, tables: rows.tables, rows: rows.rows, "large objects": oldObjects.size },
    differences,
    unknown: [],
    seconds: (Date.now() - started) / 1000,
  };
}

interface RowsResult {
  readonly tables: number;
  readonly rows: number;
  readonly differences: readonly Difference[];
}

/** @param only tables to look at, by their quoted names; all where it is left out. */
export async function verifyRows(sides: DatabaseSides, only?: ReadonlySet<string>): Promise<RowsResult> {
  const [old, other] = await Promise.all([tablesOf(sides.old), tablesOf(sides.new)]);
  const byName = new Map(other.map((table) => [nameOf(table), table]));
  // That a table or a column is missing is named with the relations and columns.
  const twins = old
    .filter((table) => only?.has(nameOf(table)) !== false)
    .flatMap((table) => {
      const twin = byName.get(nameOf(table));
      return twin === undefined || !sameColumns(table, twin) ? [] : [{ old: table, new: twin }];
    });
  const ofBytes = twins.reduce((sum, pair) => sum + pair.old.blocks * blockBytes, 0);
  let bytes = 0;
  const { rows, differences } = await compareRows(sides.old, sides.new, twins, (blocks) => {
    bytes += blocks * blockBytes;
    sides.onProgress?.({ bytes, ofBytes });
  });
  return { tables: twins.length, rows, differences };
}

function sameColumns(one: Table, two: Table): boolean {
  return JSON.stringify(one.columns) === JSON.stringify(two.columns);
}

function pluralOf(kind: string): string {
  const others: Readonly<Record<string, string>> = {
    index: "indexes",
    policy: "policies",
    statistics: "statistics",
    "text search dictionary": "text search dictionaries",
  };
  return others[kind] ?? `${kind}s`;
}
