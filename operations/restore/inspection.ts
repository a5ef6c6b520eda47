import type { AnswerTo } from "../../host/contract/requests";

/** What the host has read of a database. */
export type Inspection = Exclude<AnswerTo<"inspect">, { readonly refused: string }>;

/** A copy may lack what came after it, not a tenth of all. */
const leastShare = 0.9;

/** What is wrong with a restored copy, beside the database that serves; each in a sentence. */
export function problemsOf(copy: Inspection, live: Inspection): string[] {
  const tables = new Map(copy.tables.map((table) => [table.name, table]));
  const missing = live.tables.filter(({ name }) => !tables.has(name)).map(({ name }) => name);
  const empty = live.tables.filter(({ name, rows }) => rows > 0 && tables.get(name)?.rows === 0 && rows >= 100);
  const [there, wanted] = [sum(copy), sum(live)];
  return [
    ...(copy.tables.length === 0 ? ["It holds no table."] : []),
    ...(missing.length > 0 ? [`Tables are missing: ${missing.join(", ")}.`] : []),
    ...empty.map(({ name, rows }) => `${name} is empty, and has ${rows} rows in the database that serves.`),
    ...(there < wanted * leastShare ? [`It holds ${there} rows of ${wanted}.`] : []),
    ...(copy.migrated === live.migrated
      ? []
      : [`It was migrated for ${copy.migrated ?? "nothing"}, what serves for ${live.migrated ?? "nothing"}.`]),
  ];
}

function sum({ tables }: Inspection): number {
  return tables.reduce((all, { rows }) => all + rows, 0);
}

/** The newest row of all tables, in ms since 1970; null where no table says when its rows were written. */
export function newestRow({ tables }: Inspection): number | null {
  const times = tables.flatMap(({ newest }) => (newest === null ? [] : [Date.parse(newest)]));
  return times.length === 0 ? null : Math.max(...times);
}

export function rowsOf(inspection: Inspection): number {
  return sum(inspection);
}
