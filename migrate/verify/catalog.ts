import { z } from "zod";
import { literal, type Postgres } from "../postgres";
import { ofExtension, ourSchemas } from "./tables";

const namedSchema = z.object({ name: z.string(), definition: z.string() });

const name = (what: string): string => `format('%I.%I', n.nspname, ${what})`;
const inSchema = "JOIN pg_catalog.pg_namespace n ON n.oid =";

/** What makes up a database besides rows: each kind a query of names and of what must be the same about them. */
const kinds: Readonly<Record<string, string>> = {
  schema: `SELECT n.nspname AS name, '' AS definition FROM pg_catalog.pg_namespace n
    WHERE ${ourSchemas} AND NOT ${ofExtension("pg_namespace", "n.oid")}`,
  relation: `SELECT ${name("c.relname")} AS name, format('%s %s', c.relkind, c.relpersistence) AS definition
    FROM pg_catalog.pg_class c ${inSchema} c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND c.relpersistence <> 't' AND ${ourSchemas} AND NOT ${ofExtension("pg_class", "c.oid")}`,
  column: `SELECT ${name("c.relname")} || '.' || quote_ident(a.attname) AS name,
      format('%s%s%s%s default %s', format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' not null' END,
        ' identity ' || nullif(a.attidentity::text, ''), ' generated ' || nullif(a.attgenerated::text, ''), pg_get_expr(d.adbin, d.adrelid)) AS definition
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid ${inSchema} c.relnamespace
    LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't' AND ${ourSchemas} AND NOT ${ofExtension("pg_class", "c.oid")}`,
  // From 18 on, a column that is NOT NULL is a constraint too; it is compared with the columns.
  constraint: `SELECT ${name("c.relname")} || ' ' || quote_ident(k.conname) AS name,
      pg_get_constraintdef(k.oid) || CASE WHEN k.convalidated THEN '' ELSE ' (not validated)' END AS definition
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid ${inSchema} c.relnamespace
    WHERE k.contype NOT IN ('n', 't') AND ${ourSchemas} AND NOT ${ofExtension("pg_class", "c.oid")}`,
  index: `SELECT ${name("c.relname")} AS name, pg_get_indexdef(i.indexrelid) || CASE WHEN i.indisvalid THEN '' ELSE ' (invalid)' END AS definition
    FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid ${inSchema} c.relnamespace
    WHERE ${ourSchemas} AND n.nspname !~ '^pg_toast' AND NOT ${ofExtension("pg_class", "i.indrelid")}`,
  // Until 15, a view of one table named it before every column: names before a point say nothing that is compared.
  view: `SELECT ${name("c.relname")} AS name, md5(regexp_replace(regexp_replace(pg_get_viewdef(c.oid), '\\s+', ' ', 'g'), '("[^"]+"|\\w+)\\.', '', 'g')) AS definition
    FROM pg_catalog.pg_class c ${inSchema} c.relnamespace
    WHERE c.relkind IN ('v', 'm') AND ${ourSchemas} AND NOT ${ofExtension("pg_class", "c.oid")}`,
  "materialized view": `SELECT ${name("c.relname")} AS name, CASE WHEN c.relispopulated THEN 'has rows' ELSE 'was never refreshed' END AS definition
    FROM pg_catalog.pg_class c ${inSchema} c.relnamespace
    WHERE c.relkind = 'm' AND ${ourSchemas} AND NOT ${ofExtension("pg_class", "c.oid")}`,
  function: `SELECT ${name("p.proname")} || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name, md5(p.prosrc || coalesce(array_to_string(p.proconfig, ' '), '')) AS definition
    FROM pg_catalog.pg_proc p ${inSchema} p.pronamespace WHERE ${ourSchemas} AND NOT ${ofExtension("pg_proc", "p.oid")}`,
  trigger: `SELECT ${name("c.relname")} || ' ' || quote_ident(t.tgname) AS name, format('%s %s', pg_get_triggerdef(t.oid), t.tgenabled) AS definition
    FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid ${inSchema} c.relnamespace
    WHERE NOT t.tgisinternal AND ${ourSchemas}`,
  type: `SELECT ${name("t.typname")} AS name, format('%s %s', t.typtype,
      (SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid)) AS definition
    FROM pg_catalog.pg_type t ${inSchema} t.typnamespace
    WHERE t.typtype IN ('d', 'e', 'r') AND ${ourSchemas} AND NOT ${ofExtension("pg_type", "t.oid")}`,
  // The newer side may have a newer version of an extension; that it has none is a difference.
  extension: `SELECT e.extname AS name, '' AS definition FROM pg_catalog.pg_extension e WHERE e.extname <> 'plpgsql'`,
};

// The numbers are read of the sequence itself: a statistic of it may be late.
const sequences = `SELECT ${name("c.relname")} AS name, format('format(''%%s last %%s called %%s'', %L, last_value, is_called)',
    format('%s from %s by %s, %s to %s, cycle %s, cache %s', format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcycle, s.seqcache)) AS definition
  FROM pg_catalog.pg_sequence s JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid ${inSchema} c.relnamespace
  WHERE ${ourSchemas} AND c.relpersistence <> 't' AND NOT ${ofExtension("pg_class", "c.oid")}`;

export type Catalog = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Kind to name to definition; asked for at once, because each question is a way to another machine and back. */
export async function catalogOf(postgres: Postgres): Promise<Catalog> {
  const found = new Map(Object.keys(kinds).map((kind) => [kind, new Map<string, string>()]));
  const each = Object.entries(kinds).map(
    ([kind, sql]) => `SELECT ${literal(kind)} AS kind, k.name::text, k.definition::text FROM (${sql}) k`,
  );
  const schema = namedSchema.extend({ kind: z.string() });
  for (const { kind, ...object } of await postgres.rows(each.join(" UNION ALL "), schema))
    found.get(kind)?.set(object.name, object.definition);
  found.set("sequence", await sequenceValues(postgres));
  return found;
}

export async function sequenceValues(postgres: Postgres): Promise<Map<string, string>> {
  const found = await postgres.rows(sequences, namedSchema);
  if (found.length === 0) return new Map();
  const each = found.map(
    ({ name: sequence, definition }) =>
      `SELECT ${literal(sequence)} AS name, ${definition} AS definition FROM ${sequence}`,
  );
  return asMap(await postgres.rows(each.join(" UNION ALL "), namedSchema));
}

/** Objects that do not belong to the application's role, with whom they belong to. */
export async function strangersTo(postgres: Postgres, owner: string): Promise<Map<string, string>> {
  const relations = `SELECT ${name("c.relname")} AS name, pg_get_userbyid(c.relowner) AS definition
    FROM pg_catalog.pg_class c ${inSchema} c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND c.relpersistence <> 't' AND ${ourSchemas} AND NOT ${ofExtension("pg_class", "c.oid")}`;
  const functions = `SELECT ${name("p.proname")} || '()', pg_get_userbyid(p.proowner) FROM pg_catalog.pg_proc p
    ${inSchema} p.pronamespace WHERE ${ourSchemas} AND NOT ${ofExtension("pg_proc", "p.oid")}`;
  const objects = `SELECT 'large object ' || l.oid, pg_get_userbyid(l.lomowner) FROM pg_catalog.pg_largeobject_metadata l`;
  const all = `SELECT * FROM (${relations} UNION ALL ${functions} UNION ALL ${objects}) o WHERE definition <> ${literal(owner)}`;
  return asMap(await postgres.rows(all, namedSchema));
}

/** 1 MB at a time, so that one of any size can be read; name is the number of the object. */
export async function largeObjects(postgres: Postgres): Promise<Map<string, string>> {
  const sql = `SELECT l.oid::text AS name, md5(coalesce(string_agg(md5(p.piece), '' ORDER BY p.number) FILTER (WHERE p.piece <> ''), '')) AS definition
    FROM pg_catalog.pg_largeobject_metadata l
    LEFT JOIN LATERAL (WITH RECURSIVE pieces(number, piece) AS (
      SELECT 0::bigint, lo_get(l.oid, 0, 1048576)
      UNION ALL SELECT number + 1, lo_get(l.oid, (number + 1) * 1048576, 1048576) FROM pieces WHERE length(piece) = 1048576
    ) SELECT * FROM pieces) p ON true GROUP BY l.oid`;
  return asMap(await postgres.rows(sql, namedSchema));
}

function asMap(rows: readonly z.infer<typeof namedSchema>[]): Map<string, string> {
  return new Map(rows.map((row) => [row.name, row.definition]));
}
