import { z } from "zod";
import { type Postgres, qualified } from "../postgres";

/** Schemas that are the server's own, and ours. */
export const ourSchemas = "n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'onebox_migrate')";

/** Of an extension, which makes them itself. */
export const ofExtension = (catalog: string, oid: string): string =>
  `EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.${catalog}'::regclass AND d.objid = ${oid} AND d.deptype = 'e')`;

const tableSchema = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  /** Of the primary key; empty where there is none. */
  key: z.array(z.string()),
  /** Of 8 kB. */
  blocks: z.number(),
  rows: z.number(),
  /** p permanent, u unlogged. */
  persistence: z.string(),
  /** d default, f full, i index, n nothing. */
  identity: z.string(),
});
export type Table = z.infer<typeof tableSchema>;

/** Tables that hold rows: of partitioned ones their partitions. */
export async function tablesOf(postgres: Postgres): Promise<Table[]> {
  return await postgres.rows(
    `SELECT n.nspname AS schema, c.relname AS name, c.relpersistence AS persistence, c.relreplident AS identity,
      coalesce((SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]') AS columns,
      coalesce((SELECT json_agg(a.attname ORDER BY array_position(i.indkey::int2[], a.attnum)) FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey::int2[])
        WHERE i.indrelid = c.oid AND i.indisprimary), '[]') AS key,
      pg_catalog.pg_relation_size(c.oid) / current_setting('block_size')::int AS blocks,
      greatest(c.reltuples, 0)::bigint AS rows
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND ${ourSchemas} AND NOT ${ofExtension("pg_class", "c.oid")}
    ORDER BY 1, 2`,
    tableSchema,
  );
}

export const nameOf = (table: Pick<Table, "schema" | "name">): string => qualified(table);
