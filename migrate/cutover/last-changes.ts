import { z } from "zod";
import { caughtUp } from "../follow";
import type { Move } from "../move";
import { identifier, literal } from "../postgres";
import { ourSchemas } from "../verify/tables";
import type { Beforehand } from "./beforehand";
import { changedObjects, copyLargeObjects } from "./large-objects";
import { compareUploads } from "./uploads";
import type { Brought } from "./verify-frozen";
import { refreshViews } from "./views";

const sequenceSchema = z.object({ schema: z.string(), name: z.string() });
const valueSchema = z.object({ at: z.number(), last: z.string(), called: z.boolean() });

/** All that the new side lacks of a frozen old one. @returns what is left to be compared. */
export async function lastChanges(move: Move, before: Beforehand): Promise<Brought> {
  const [uploads, objects] = await both(compareUploads(move, before.uploads), lastRows(move, before));
  return { uploads, objects };
}

/** @returns the large objects that were written since. */
async function lastRows(move: Move, before: Beforehand): Promise<ReadonlySet<string>> {
  await caughtUp(move, 120_000);
  const objects = await changedObjects(move, before.objects);
  if (objects.size > 0) await copyLargeObjects(move, objects);
  await copySequences(move);
  await refreshViews(move, before.views);
  return objects;
}

/** Side by side. Where one fails the other is waited for: nothing goes on behind what is undone then. */
async function both<One, Two>(one: Promise<One>, two: Promise<Two>): Promise<readonly [One, Two]> {
  await Promise.allSettled([one, two]);
  return [await one, await two];
}

/** What replication does not bring: the new side's sequences are set to where the old ones are. */
async function copySequences({ old, new: target }: Move): Promise<number> {
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
