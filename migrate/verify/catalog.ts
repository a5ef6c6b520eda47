import { z } from "zod";
import { literal, type Postgres } from "../postgres";
import { ourComments } from "./comments";
import { ofExtension, ourSchemas } from "./tables";

const namedSchema = z.object({ name: z.string(), definition: z.string() });

const name = (what: string): string => `format('%I.%I', n.nspname, ${what})`;
const inSchema = "JOIN pg_catalog.pg_namespace n ON n.oid =";

/** Of a text, whatever the database's encoding is. */
const md5Of = (text: string): string => `md5(convert_to(${text}, 'UTF8'))`;

/** Until 15, what reads one table named it before every column: names before a point say nothing that is compared. */
const withoutQualifiers = (sql: string): string =>
  `regexp_replace(regexp_replace(${sql}, '\\s+', ' ', 'g'), '("[^"]+"|\\w+)\\.', '', 'g')`;

/** Of a sequence its steps and the column that it belongs to; null of anything else. */
const stepsOf = (
  oid: string,
): string => `(SELECT format(' by %s, %s to %s, from %s, cycle %s, cache %s, of %s', s.seqincrement, s.seqmin, s.seqmax, s.seqstart, s.seqcycle, s.seqcache,
    (SELECT format('%s %s', d.refobjid::regclass, a.attname) FROM pg_catalog.pg_depend d
      JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = ${oid} AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.deptype IN ('a', 'i')))
  FROM pg_catalog.pg_sequence s WHERE s.seqrelid = ${oid})`;

/** What makes up a database besides rows: each kind a query of names and of what must be the same about them. */
const kinds: Readonly<Record<string, string>> = {
  schema: `SELECT n.nspname AS name, '' AS definition FROM pg_catalog.pg_namespace n
    WHERE ${ourSchemas} AND NOT ${ofExtension("pg_namespace", "n.oid")}`,
  relation: `SELECT ${name("c.relname")} AS name, format('%s %s%s%s%s%s', c.relkind, c.relpersistence, CASE WHEN c.relrowsecurity THEN ' with row security' END,
      ' partitioned by ' || pg_get_partkeydef(c.oid), (SELECT ' with ' || string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(c.reloptions) o), ${stepsOf("c.oid")}) AS definition
    FROM pg_catalog.pg_class c ${inSchema} c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND c.relpersistence <> 't' AND ${ourSchemas} AND NOT ${ofExtension("pg_class", "c.oid")}`,
  parent: `SELECT ${name("c.relname")} || ' of ' || format('%I.%I', pn.nspname, p.relname) AS name, coalesce(pg_get_expr(c.relpartbound, c.oid), 'inherits') AS definition
    FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid ${inSchema} c.relnamespace
    JOIN pg_catalog.pg_class p ON p.oid = i.inhparent JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
    WHERE c.relkind IN ('r', 'p', 'f') AND ${ourSchemas} AND NOT ${ofExtension("pg_class", "c.oid")}`,
  column: `SELECT ${name("c.relname")} || '.' || quote_ident(a.attname) AS name,
      format('%s%s%s%s%s%s%s default %s', format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' not null' END,
        ' identity ' || nullif(a.attidentity::text, ''), ' generated ' || nullif(a.attgenerated::text, ''),
        ' collate ' || (SELECT l.collname FROM pg_catalog.pg_collation l WHERE l.oid = a.attcollation AND l.collname <> 'default'),
        ' statistics ' || nullif(a.attstattarget, -1), (SELECT ' with ' || string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(a.attoptions) o WHERE o ~ '^n_distinct'), pg_get_expr(d.adbin, d.adrelid)) AS definition
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
  view: `SELECT ${name("c.relname")} AS name, ${md5Of(`concat_ws(' ', ${withoutQualifiers("pg_get_viewdef(c.oid)")}, (SELECT string_agg(DISTINCT d.refobjid::regclass::text COLLATE "C", ',')
      FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = r.oid
      WHERE r.ev_class = c.oid AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> c.oid))`)} AS definition
    FROM pg_catalog.pg_class c ${inSchema} c.relnamespace
    WHERE c.relkind IN ('v', 'm') AND ${ourSchemas} AND NOT ${ofExtension("pg_class", "c.oid")}`,
  "materialized view": `SELECT ${name("c.relname")} AS name, CASE WHEN c.relispopulated THEN 'has rows' ELSE 'was never refreshed' END AS definition
    FROM pg_catalog.pg_class c ${inSchema} c.relnamespace
    WHERE c.relkind = 'm' AND ${ourSchemas} AND NOT ${ofExtension("pg_class", "c.oid")}`,
  function: `SELECT ${name("p.proname")} || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name, ${md5Of(`concat_ws(' ', p.prosrc, CASE WHEN p.prokind <> 'a' THEN ${withoutQualifiers("pg_get_functiondef(p.oid)")} END, g.aggkind, g.aggtransfn, g.aggfinalfn,
      g.aggcombinefn, g.aggtranstype::regtype, g.agginitval, g.aggsortop::regoperator)`)} AS definition
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate g ON g.aggfnoid = p.oid ${inSchema} p.pronamespace WHERE ${ourSchemas} AND NOT ${ofExtension("pg_proc", "p.oid")}`,
  trigger: `SELECT ${name("c.relname")} || ' ' || quote_ident(t.tgname) AS name, format('%s %s', pg_get_triggerdef(t.oid), t.tgenabled) AS definition
    FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid ${inSchema} c.relnamespace
    WHERE NOT t.tgisinternal AND ${ourSchemas}`,
  policy: `SELECT ${name("c.relname")} || ' ' || quote_ident(p.polname) AS name, format('%s %s using %s check %s', p.polcmd, p.polpermissive,
      pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) AS definition
    FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid ${inSchema} c.relnamespace
    WHERE ${ourSchemas} AND NOT ${ofExtension("pg_class", "c.oid")}`,
  rule: `SELECT ${name("c.relname")} || ' ' || quote_ident(r.rulename) AS name, ${md5Of("pg_get_ruledef(r.oid)")} || r.ev_enabled::text AS definition
    FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class ${inSchema} c.relnamespace
    WHERE r.rulename <> '_RETURN' AND ${ourSchemas} AND NOT ${ofExtension("pg_class", "c.oid")}`,
  statistics: `SELECT ${name("s.stxname")} AS name, pg_get_statisticsobjdef(s.oid) AS definition
    FROM pg_catalog.pg_statistic_ext s ${inSchema} s.stxnamespace WHERE ${ourSchemas}`,
  collation: `SELECT ${name("c.collname")} AS name, concat_ws(' ', c.collprovider, coalesce(to_jsonb(c)->>'colllocale', to_jsonb(c)->>'colliculocale', to_jsonb(c)->>'collcollate'),
      c.collisdeterministic, to_jsonb(c)->>'collicurules') AS definition
    FROM pg_catalog.pg_collation c ${inSchema} c.collnamespace WHERE ${ourSchemas} AND NOT ${ofExtension("pg_collation", "c.oid")}`,
  cast: `SELECT format('(%s AS %s)', c.castsource::regtype, c.casttarget::regtype) AS name, concat_ws(' ', c.castfunc::regprocedure, c.castcontext, c.castmethod) AS definition
    FROM pg_catalog.pg_cast c WHERE c.oid >= 16384 AND NOT ${ofExtension("pg_cast", "c.oid")}`,
  operator: `SELECT o.oid::regoperator::text AS name, concat_ws(' ', o.oprcode, o.oprresult::regtype, o.oprcom::regoperator, o.oprnegate::regoperator, o.oprrest, o.oprjoin, o.oprcanmerge, o.oprcanhash) AS definition
    FROM pg_catalog.pg_operator o ${inSchema} o.oprnamespace WHERE o.oprcode <> 0 AND ${ourSchemas} AND NOT ${ofExtension("pg_operator", "o.oid")}`,
  "text search configuration": `SELECT ${name("c.cfgname")} AS name, concat_ws(' ', (SELECT p.prsname FROM pg_catalog.pg_ts_parser p WHERE p.oid = c.cfgparser),
      (SELECT string_agg(format('%s %s', m.maptokentype, m.mapdict::regdictionary), ', ' ORDER BY m.maptokentype, m.mapseqno) FROM pg_catalog.pg_ts_config_map m WHERE m.mapcfg = c.oid)) AS definition
    FROM pg_catalog.pg_ts_config c ${inSchema} c.cfgnamespace WHERE ${ourSchemas} AND NOT ${ofExtension("pg_ts_config", "c.oid")}`,
  "text search dictionary": `SELECT ${name("c.dictname")} AS name, concat_ws(' ', (SELECT t.tmplname FROM pg_catalog.pg_ts_template t WHERE t.oid = c.dicttemplate), c.dictinitoption) AS definition
    FROM pg_catalog.pg_ts_dict c ${inSchema} c.dictnamespace WHERE ${ourSchemas} AND NOT ${ofExtension("pg_ts_dict", "c.oid")}`,
  type: `SELECT ${name("t.typname")} AS name, format('%s %s%s%s%s', t.typtype,
      (SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid),
      CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) || CASE WHEN t.typnotnull THEN ' not null' ELSE '' END
        || coalesce(' default ' || t.typdefault, '') || coalesce((SELECT string_agg(' ' || pg_get_constraintdef(k.oid), '' ORDER BY k.conname)
          FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'), '') END,
      (SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute a WHERE a.attrelid = t.typrelid AND t.typtype = 'c' AND NOT a.attisdropped),
      (SELECT format('of %s', r.rngsubtype::regtype) FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid)) AS definition
    FROM pg_catalog.pg_type t ${inSchema} t.typnamespace
    WHERE (t.typtype IN ('d', 'e', 'r') OR t.typtype = 'c' AND EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c')) AND ${ourSchemas} AND NOT ${ofExtension("pg_type", "t.oid")}`,
  comment: `SELECT i.type || ' ' || i.identity AS name, ${md5Of("d.description")} AS definition FROM ${ourComments}`,
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
  // What makes a value of a range belongs to whoever made the server.
  const functions = `SELECT ${name("p.proname")} || '()', pg_get_userbyid(p.proowner) FROM pg_catalog.pg_proc p
    ${inSchema} p.pronamespace WHERE ${ourSchemas} AND NOT ${ofExtension("pg_proc", "p.oid")}
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')`;
  const objects = `SELECT 'large object ' || l.oid, pg_get_userbyid(l.lomowner) FROM pg_catalog.pg_largeobject_metadata l`;
  const all = `SELECT * FROM (${relations} UNION ALL ${functions} UNION ALL ${objects}) o WHERE definition <> ${literal(owner)}`;
  return asMap(await postgres.rows(all, namedSchema));
}

/**
 * 1 MB at a time, so that one of any size can be read; name is the number of the object.
 * @param only those that are read; of the others only that they are there. All where it is left out.
 */
export async function largeObjects(postgres: Postgres, only?: ReadonlySet<string>): Promise<Map<string, string>> {
  const isRead = only === undefined ? "true" : `l.oid = ANY ('{${[...only].join(",")}}'::oid[])`;
  const sql = `SELECT l.oid::text AS name, CASE WHEN ${isRead} THEN md5(coalesce(string_agg(md5(p.piece), '' ORDER BY p.number) FILTER (WHERE p.piece <> ''), '')) ELSE 'is there' END AS definition
    FROM pg_catalog.pg_largeobject_metadata l
    LEFT JOIN LATERAL (WITH RECURSIVE pieces(number, piece) AS (
      SELECT 0::bigint, lo_get(l.oid, 0, 1048576) WHERE ${isRead}
      UNION ALL SELECT number + 1, lo_get(l.oid, (number + 1) * 1048576, 1048576) FROM pieces WHERE length(piece) = 1048576
    ) SELECT * FROM pieces) p ON true GROUP BY l.oid`;
  return asMap(await postgres.rows(sql, namedSchema));
}

function asMap(rows: readonly z.infer<typeof namedSchema>[]): Map<string, string> {
  return new Map(rows.map((row) => [row.name, row.definition]));
}
