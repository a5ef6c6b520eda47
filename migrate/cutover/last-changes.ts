import { z } from "zod";
import type { Move } from "../move";
import { pipe, sshToOld } from "../new-host";
import { identifier, literal, QueryError } from "../postgres";
import { largeObjects } from "../verify/catalog";
import { differencesOf } from "../verify/report";
import { ourSchemas } from "../verify/tables";

const sequenceSchema = z.object({ schema: z.string(), name: z.string() });
const valueSchema = z.object({ at: z.number(), last: z.string(), called: z.boolean() });

/** What replication does not bring: the new side's sequences are set to where the old ones are. */
export async function copySequences({ old, new: target }: Move): Promise<number> {
  const sequences = await old.rows(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'S' AND c.relpersistence <> 't' AND ${ourSchemas}`,
    sequenceSchema,
  );
  if (sequences.length === 0) return 0;
  const names = sequences.map(({ schema, name }) => `${identifier(schema)}.${identifier(name)}`);
  const each = names.map(
    (name, at) => `SELECT ${at} AS at, last_value::text AS last, is_called AS called FROM ${name}`,
  );
  const values = await old.rows(each.join(" UNION ALL "), valueSchema);
  const set = values.map(({ at, last, called }) => `SELECT setval(${literal(names[at] ?? "")}, ${last}, ${called})`);
  await target.execute(set.join(";\n"));
  return values.length;
}

export async function refreshViews({ new: target }: Move): Promise<void> {
  const views = await target.rows(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'm' AND c.relispopulated AND ${ourSchemas} ORDER BY c.oid`,
    sequenceSchema,
  );
  for (const { schema, name } of views)
    await target.execute(`REFRESH MATERIALIZED VIEW ${identifier(schema)}.${identifier(name)}`);
}

/** Large objects that differ are copied again, 1 MB at a time; those that are gone are deleted. */
export async function copyLargeObjects(move: Move): Promise<number> {
  const { old, new: target, oldFromNew, settings } = move;
  const [here, there] = await Promise.all([largeObjects(old), largeObjects(target)]);
  const different = differencesOf("large object", here, there);
  for (const { name, old: wanted, new: found } of different) {
    if (found !== null) await target.execute(`SELECT lo_unlink(${name})`);
    if (wanted === null) continue;
    const pieces = `SELECT format('SELECT lo_put(${name}, %s, %L);', number * 1048576, piece::text) FROM (
      WITH RECURSIVE pieces(number, piece) AS (SELECT 0::bigint, lo_get(${name}, 0, 1048576)
        UNION ALL SELECT number + 1, lo_get(${name}, (number + 1) * 1048576, 1048576) FROM pieces WHERE length(piece) = 1048576)
      SELECT * FROM pieces) p`;
    const create = `SET ROLE ${identifier(settings.new.database.owner)}; SELECT lo_create(${name})`;
    await target.execute(create);
    const from = sshToOld(
      oldFromNew,
      old.argv("psql", ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", pieces]),
    );
    const into = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-f", "-"];
    const [bash = "", ...args] = pipe(from, into);
    const { code, stderr } = await target.program(bash, args);
    if (code !== 0) throw new QueryError(`The large object ${name} was not copied: ${stderr.trim()}`);
  }
  return different.length;
}
