import { z } from "zod";
import type { Move } from "../move";
import { identifier, qualified } from "../postgres";
import { ourSchemas } from "../verify/tables";

/** Of each materialised view how much was written to what it reads; null where nobody can say. */
export type ViewMarks = ReadonlyMap<string, string | null>;

const viewSchema = z.object({ schema: z.string(), name: z.string() });

/**
 * What a session wrote is counted when it ends at the latest, so that after a freeze the counts are whole; until 14
 * they come late. What a view reads through a function, an operator or a foreign table is not known.
 */
const marksQuery = `WITH RECURSIVE uses(view, relation) AS (
    SELECT c.oid, c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'm' AND c.relispopulated AND ${ourSchemas}
    UNION SELECT u.view, more.relation FROM uses u CROSS JOIN LATERAL (
      SELECT d.refobjid AS relation FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_depend d ON d.objid = r.oid
      WHERE r.ev_class = u.relation AND d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
      UNION ALL SELECT i.inhrelid FROM pg_catalog.pg_inherits i WHERE i.inhparent = u.relation) more)
  SELECT n.nspname AS schema, v.relname AS name, CASE WHEN current_setting('server_version_num')::int >= 150000
      AND bool_and(c.relkind IN ('r', 'p', 'v', 'm')) AND NOT bool_or(EXISTS (
        SELECT FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_depend d ON d.objid = r.oid AND d.classid = 'pg_catalog.pg_rewrite'::regclass
        WHERE r.ev_class = c.oid AND d.refclassid IN ('pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_operator'::regclass)))
    THEN pg_postmaster_start_time() || string_agg(format(' %s %s %s %s %s', c.oid, pg_relation_filenode(c.oid),
      pg_stat_get_tuples_inserted(c.oid), pg_stat_get_tuples_updated(c.oid), pg_stat_get_tuples_deleted(c.oid)), ',' ORDER BY c.oid)
    END AS mark
  FROM uses u JOIN pg_catalog.pg_class c ON c.oid = u.relation JOIN pg_catalog.pg_class v ON v.oid = u.view
  JOIN pg_catalog.pg_namespace n ON n.oid = v.relnamespace GROUP BY 1, 2`;

export async function viewMarks({ old }: Pick<Move, "old">): Promise<ViewMarks> {
  const marks = await old.rows(marksQuery, viewSchema.extend({ mark: z.string().nullable() }));
  return new Map(marks.map((view) => [qualified(view), view.mark]));
}

/** Views whose tables nobody has written to since are as they would become. @param since all are refreshed where it is left out. */
export async function refreshViews({ old, new: target, say }: Move, since: ViewMarks = new Map()): Promise<void> {
  const views = await target.rows(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'm' AND c.relispopulated AND ${ourSchemas} ORDER BY c.oid`,
    viewSchema,
  );
  const now = since.size === 0 ? since : await viewMarks({ old });
  for (const view of views) {
    const [before, mark] = [since.get(qualified(view)) ?? null, now.get(qualified(view))];
    if (before !== null && before === mark) continue;
    const startedMs = Date.now();
    await target.execute(`REFRESH MATERIALIZED VIEW ${identifier(view.schema)}.${identifier(view.name)}`);
    say(`  ${qualified(view)} was refreshed in ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
  }
}
