import { z } from "zod";
import type { Postgres } from "../postgres";

/** Of objects of the database's own: what an extension brings has its comments from there. */
export const ourComments = `pg_catalog.pg_description d
    CROSS JOIN LATERAL pg_catalog.pg_identify_object(d.classoid, d.objoid, d.objsubid) i
    WHERE d.objoid >= 16384 AND d.classoid NOT IN ('pg_catalog.pg_extension'::regclass, 'pg_catalog.pg_publication'::regclass,
      'pg_catalog.pg_subscription'::regclass, 'pg_catalog.pg_event_trigger'::regclass)
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')`;

const commentSchema = z.object({ type: z.string(), name: z.string(), text: z.string() });

export interface Comment {
  /** As `COMMENT ON` wants it. */
  readonly kind: string;
  readonly name: string;
  readonly text: string;
}

export async function commentsOf(postgres: Postgres): Promise<Comment[]> {
  const found = await postgres.rows(
    `SELECT i.type, i.identity AS name, d.description AS text FROM ${ourComments}`,
    commentSchema,
  );
  return found.map(({ type, name, text }) => ({
    kind: kindOf(type),
    name: type === "domain constraint" ? name.replace(/^("(?:[^"]|"")*"|\S+) on /, "$1 on domain ") : name,
    text,
  }));
}

/** Where both call it otherwise. https://www.postgresql.org/docs/17/sql-comment.html */
function kindOf(type: string): string {
  if (type.endsWith(" column")) return "COLUMN";
  if (type.endsWith(" constraint")) return "CONSTRAINT";
  const others: Readonly<Record<string, string>> = { "composite type": "TYPE", "statistics object": "STATISTICS" };
  return others[type] ?? type.toUpperCase();
}
