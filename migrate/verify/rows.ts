import { z } from "zod";
import { identifier, literal, type Postgres } from "../postgres";
import type { Difference } from "./report";
import { nameOf, type Table } from "./tables";

const sumSchema = z.object({ at: z.number(), bucket: z.number(), rows: z.string(), high: z.string(), low: z.string() });

/** Of the rows whose key falls into a bucket: their number, and the sum of their checksums. */
type Sums = Map<number, { readonly rows: bigint; readonly high: bigint; readonly low: bigint }>;

/** What is read in one go: 512 MB, of one large table or of many small ones. */
const blocksOfChunk = 65_536;
const tablesOfChunk = 200;

/** How many rows that differ are named one by one; of all others their number is said. */
const named = 20;

const rowText = (columns: readonly string[]): string =>
  columns.length === 0 ? "''" : `ROW(${columns.map((name) => `t.${identifier(name)}`).join(", ")})::text`;

/** 64 of md5's bits as a number: sums of it do not depend on an order, and every version computes the same. */
const bits = (md5: string, from: number): string => `('x' || substr(${md5}, ${from}, 16))::bit(64)::bigint`;

/** Of a text of this table, as every encoding would have it. */
const md5Of = ({ isUtf8 }: Table, text: string): string => `md5(${isUtf8 ? text : `convert_to(${text}, 'UTF8')`})`;

const keyOf = ({ key, columns }: Table): string => rowText(key.length === 0 ? columns : key);

function bucketOf(table: Table, buckets: number): string {
  return buckets === 1 ? "0" : `('x' || substr(${md5Of(table, keyOf(table))}, 1, 8))::bit(32)::int & ${buckets - 1}`;
}

/** Enough buckets that one holds about a thousand rows. */
export function bucketsFor(rows: number): number {
  return Math.min(4096, 2 ** Math.max(0, Math.ceil(Math.log2(rows / 1000 || 1))));
}

// Why: docs/decisions/0173.
/** A table on both sides. */
export interface Twins {
  readonly old: Table;
  readonly new: Table;
}

export interface RowsCompared {
  readonly rows: number;
  readonly differences: readonly Difference[];
}

/** What differs between the rows of tables; every row that does is named, up to twenty a table. */
export async function compareRows(
  old: Postgres,
  other: Postgres,
  twins: readonly Twins[],
  onBlocks: (blocks: number) => void = () => undefined,
): Promise<RowsCompared> {
  const buckets = twins.map((pair) => bucketsFor(Math.max(pair.old.rows, pair.new.rows)));
  const [oldSums, newSums] = await Promise.all([
    sumsOf(
      old,
      twins.map((pair, at) => ({ table: pair.old, buckets: buckets[at] ?? 1 })),
      onBlocks,
    ),
    sumsOf(
      other,
      twins.map((pair, at) => ({ table: pair.new, buckets: buckets[at] ?? 1 })),
    ),
  ]);
  const differences: Difference[] = [];
  let rows = 0n;
  for (const [at, pair] of twins.entries()) {
    const [one, two] = [oldSums[at] ?? new Map(), newSums[at] ?? new Map()] as [Sums, Sums];
    for (const sum of one.values()) rows += sum.rows;
    const differing = differingBuckets(one, two);
    if (differing.length > 0) differences.push(...(await differingRows(old, other, pair, buckets[at] ?? 1, differing)));
  }
  return { rows: Number(rows), differences };
}

function differingBuckets(one: Sums, two: Sums): number[] {
  return [...new Set([...one.keys(), ...two.keys()])].filter((bucket) => {
    const [left, right] = [one.get(bucket), two.get(bucket)];
    return left?.rows !== right?.rows || left?.high !== right?.high || left?.low !== right?.low;
  });
}

async function differingRows(
  old: Postgres,
  other: Postgres,
  pair: Twins,
  buckets: number,
  differing: readonly number[],
): Promise<Difference[]> {
  const [one, two] = await Promise.all([
    checksums(old, pair.old, buckets, differing),
    checksums(other, pair.new, buckets, differing),
  ]);
  const keys = [...new Set([...one.keys(), ...two.keys()])].filter((key) => one.get(key) !== two.get(key)).sort();
  const each = keys.slice(0, named).map((key) => ({
    kind: "row",
    name: `${nameOf(pair.old)} ${key}`,
    old: one.get(key) ?? null,
    new: two.get(key) ?? null,
  }));
  if (keys.length <= named) return each;
  return [...each, { kind: "rows", name: nameOf(pair.old), old: `${keys.length - named} more`, new: "differ" }];
}

/** Key to checksum, and how often where a table has no key. */
async function checksums(
  postgres: Postgres,
  table: Table,
  buckets: number,
  chosen: readonly number[],
): Promise<Map<string, string>> {
  const schema = z.object({ key: z.string(), sum: z.string() });
  const isChosen = buckets === 1 ? "true" : `(${bucketOf(table, buckets)}) = ANY (ARRAY[${chosen.join(",")}])`;
  const key = table.key.length === 0 ? `'md5 ' || ${md5Of(table, keyOf(table))}` : keyOf(table);
  const sum = md5Of(table, rowText(table.columns));
  const sql = `SELECT ${key} AS key, CASE count(*) WHEN 1 THEN min(${sum}) ELSE count(*) || ' times ' || min(${sum}) END AS sum
    FROM ONLY ${nameOf(table)} t WHERE ${isChosen} GROUP BY 1`;
  return new Map((await postgres.rows(sql, schema)).map((row) => [row.key, row.sum]));
}

interface Asked {
  readonly table: Table;
  readonly buckets: number;
}

/** A range of a table's blocks; the last one has no end, because the table may have grown since it was measured. */
interface Piece extends Asked {
  readonly at: number;
  readonly from: number;
  readonly blocks: number;
  readonly isLast: boolean;
}

/** Chunk by chunk, by where rows lie on the disk of this side; buckets are of the key, so both sides' sums agree. */
async function sumsOf(
  postgres: Postgres,
  asked: readonly Asked[],
  onBlocks: (blocks: number) => void = () => undefined,
): Promise<Sums[]> {
  const all = asked.map((): Sums => new Map());
  for (const chunk of chunksOf(asked.flatMap(piecesOf))) {
    for (const { at, bucket, rows, high, low } of await postgres.rows(
      chunk.map(sumSql).join(" UNION ALL "),
      sumSchema,
    )) {
      const sums = all[at];
      const before = sums?.get(bucket) ?? { rows: 0n, high: 0n, low: 0n };
      const sum = { rows: before.rows + BigInt(rows), high: before.high + BigInt(high), low: before.low + BigInt(low) };
      sums?.set(bucket, sum);
    }
    onBlocks(chunk.reduce((sum, { blocks }) => sum + blocks, 0));
  }
  return all;
}

function piecesOf(asked: Asked, at: number): Piece[] {
  const { blocks } = asked.table;
  const count = Math.max(1, Math.ceil(blocks / blocksOfChunk));
  return Array.from({ length: count }, (_, index) => {
    const from = index * blocksOfChunk;
    return { ...asked, at, from, blocks: Math.min(blocksOfChunk, blocks - from), isLast: index === count - 1 };
  });
}

function chunksOf(pieces: readonly Piece[]): Piece[][] {
  const chunks: Piece[][] = [];
  let room = 0;
  for (const piece of pieces) {
    const last = chunks.at(-1);
    if (last === undefined || last.length >= tablesOfChunk || piece.blocks > room) {
      chunks.push([piece]);
      room = blocksOfChunk - piece.blocks;
    } else {
      last.push(piece);
      room -= piece.blocks;
    }
  }
  return chunks;
}

function sumSql({ table, buckets, at, from, isLast }: Piece): string {
  const end = isLast ? "" : `AND t.ctid < ${literal(`(${from + blocksOfChunk},0)`)}::tid`;
  const range = from === 0 && isLast ? "" : `WHERE t.ctid >= ${literal(`(${from},0)`)}::tid ${end}`;
  return `SELECT ${at} AS at, bucket, count(*)::text AS rows, sum(${bits("m", 1)})::text AS high, sum(${bits("m", 17)})::text AS low
    FROM (SELECT ${bucketOf(table, buckets)} AS bucket, ${md5Of(table, rowText(table.columns))} AS m
      FROM ONLY ${nameOf(table)} t ${range} OFFSET 0) AS r GROUP BY 2`;
}
