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
  /** Number of the file with its rows: another one once all of it was written anew. */
  file: z.number(),
  /** p permanent, u unlogged. */
  persistence: z.string(),
  /** Whether rows can be told apart once they are replicated; else UPDATE and DELETE are refused on the live source. */
  isIdentified: z.boolean(),
  /** Fire for rows that replication brings as well. */
  replicaTriggers: z.array(z.string()),
  /** Policies bind its owner, too. */
  isForced: z.boolean(),
  /** What texts are on this server: checksums are of their bytes, so each side's are made of the same ones. */
  isUtf8: z.boolean(),
});
export type Table = z.infer<typeof tableSchema>;

/** Tables that hold rows: of partitioned ones their partitions. */
export async function tablesOf(postgres: Postgres): Promise<Table[]> {
  return await postgres.rows(
    `SELECT n.nspname AS schema, c.relname AS name, c.relpersistence AS persistence, c.relrowsecurity AND c.relforcerowsecurity AS "isForced",
      pg_catalog.getdatabaseencoding() = 'UTF8' AS "isUtf8",
      c.relreplident = 'f' OR EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = c.oid AND i.indisvalid AND i.indimmediate
        AND CASE c.relreplident WHEN 'd' THEN i.indisprimary WHEN 'i' THEN i.indisreplident ELSE false END) AS "isIdentified",
      coalesce((SELECT json_agg(t.tgname ORDER BY t.tgname) FROM pg_catalog.pg_trigger t
        WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgenabled IN ('A', 'R')), '[]') AS "replicaTriggers",
      coalesce((SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]') AS columns,
      coalesce((SELECT json_agg(a.attname ORDER BY array_position(i.indkey::int2[], a.attnum)) FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey::int2[])
        WHERE i.indrelid = c.oid AND i.indisprimary), '[]') AS key,
      pg_catalog.pg_relation_size(c.oid) / current_setting('block_size')::int AS blocks,
      greatest(c.reltuples, 0)::bigint AS rows, pg_catalog.pg_relation_filenode(c.oid)::bigint AS file
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND ${ourSchemas} AND NOT ${ofExtension("pg_class", "c.oid")}
    ORDER BY 1, 2`,
    tableSchema,
  );
}

export const nameOf = (table: Pick<Table, "schema" | "name">): string => qualified(table);
