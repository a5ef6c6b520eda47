import { z } from "zod";
import { messageOf } from "../../model/message-of";
import type { Move } from "../move";
import { identifier, literal, type Postgres } from "../postgres";
import { commentsOf } from "../verify/comments";

const extensionSchema = z.object({ name: z.string(), schema: z.string() });

// Why: docs/decisions/0217.
/**
 * The application's role may make those extensions that PostgreSQL trusts, and the copy makes them as that role. Others
 * the conducting role makes beforehand, as RDS lets its master role. @returns whether there are any of these: the copy
 * cannot comment on what is not its own, so comments follow by themselves. @throws Error before anything is copied.
 */
export async function makeExtensions({ old }: Pick<Move, "old">, target: Postgres): Promise<boolean> {
  const wanted = await old.rows(
    `SELECT e.extname AS name, n.nspname AS schema FROM pg_catalog.pg_extension e
    JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname <> 'plpgsql' ORDER BY e.oid`,
    extensionSchema,
  );
  const trusted = await target.rows(
    `SELECT a.name FROM pg_catalog.pg_available_extensions a
    JOIN pg_catalog.pg_available_extension_versions v ON v.name = a.name AND v.version = a.default_version WHERE v.trusted`,
    z.object({ name: z.string() }),
  );
  const ours = wanted.filter(({ name }) => !trusted.some((one) => one.name === name));
  const problems: string[] = [];
  for (const { name, schema } of ours) {
    if (!["public", "pg_catalog"].includes(schema))
      problems.push(
        `${name} lies in the schema ${schema}, which the copy makes after it: ALTER EXTENSION ${identifier(name)} SET SCHEMA public, or DROP EXTENSION and create it again after the move`,
      );
    else
      await target
        .execute(`CREATE EXTENSION IF NOT EXISTS ${identifier(name)} SCHEMA ${identifier(schema)}`)
        .catch((error: unknown) => problems.push(`${name}: ${messageOf(error)}`));
  }
  if (problems.length === 0) return ours.length > 0;
  throw new Error(
    `The new database does not take extensions of the old one:\n${problems.map((text) => `  ${text}`).join("\n")}`,
  );
}

/** What is not the same about them, as the owner of all that is commented on. */
export async function copyComments({ old, settings }: Pick<Move, "old" | "settings">, target: Postgres): Promise<void> {
  const statements = (await commentsOf(old)).map(
    ({ kind, name, text }) => `COMMENT ON ${kind} ${name} IS ${literal(text)};`,
  );
  if (statements.length > 0)
    await target.execute(`SET ROLE ${identifier(settings.new.database.owner)};\n${statements.join("\n")}`);
}
