import { z } from "zod";
import type { Move } from "../move";
import { pipe, sshToOld } from "../new-host";
import { identifier, QueryError } from "../postgres";
import { largeObjects } from "../verify/catalog";
import { differencesOf } from "../verify/report";

/** Of each large object where its pieces lie on the old disk and who wrote them: another one after any write. */
export type ObjectMarks = ReadonlyMap<string, string>;

/** Reads no content. */
export async function objectMarks({ old }: Pick<Move, "old">): Promise<ObjectMarks> {
  const marks = await old.rows(
    `SELECT l.oid::text AS name, coalesce(md5(string_agg(format('%s %s %s', p.pageno, p.ctid, p.xmin), ',' ORDER BY p.pageno)), '') AS mark
    FROM pg_catalog.pg_largeobject_metadata l LEFT JOIN pg_catalog.pg_largeobject p ON p.loid = l.oid GROUP BY l.oid`,
    z.object({ name: z.string(), mark: z.string() }),
  );
  return new Map(marks.map(({ name, mark }) => [name, mark]));
}

/** Those that were written, made or deleted since. */
export async function changedObjects(move: Pick<Move, "old">, since: ObjectMarks): Promise<ReadonlySet<string>> {
  return new Set(differencesOf("large object", since, await objectMarks(move)).map(({ name }) => name));
}

/** Those that differ are copied again, 1 MB at a time; those that are gone are deleted. @param only all where it is left out. */
export async function copyLargeObjects(move: Move, only?: ReadonlySet<string>): Promise<void> {
  const { old, new: target } = move;
  const [here, there] = await Promise.all([largeObjects(old, only), largeObjects(target, only)]);
  for (const { name, old: wanted, new: found } of differencesOf("large object", here, there)) {
    if (found !== null) await target.execute(`SELECT lo_unlink(${name})`);
    if (wanted !== null) await copyObject(move, name);
  }
}

async function copyObject({ old, new: target, oldFromNew, settings }: Move, name: string): Promise<void> {
  const pieces = `SELECT format('SELECT lo_put(${name}, %s, %L);', number * 1048576, piece::text) FROM (
    WITH RECURSIVE pieces(number, piece) AS (SELECT 0::bigint, lo_get(${name}, 0, 1048576)
      UNION ALL SELECT number + 1, lo_get(${name}, (number + 1) * 1048576, 1048576) FROM pieces WHERE length(piece) = 1048576)
    SELECT * FROM pieces) p`;
  await target.execute(`SET ROLE ${identifier(settings.new.database.owner)}; SELECT lo_create(${name})`);
  const from = sshToOld(oldFromNew, old.argv("psql", ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", pieces]));
  const into = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-f", "-"];
  const [bash = "", ...args] = pipe(from, into);
  const { code, stderr } = await target.program(bash, args);
  if (code !== 0) throw new QueryError(`The large object ${name} was not copied: ${stderr.trim()}`);
}
