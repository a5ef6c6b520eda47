import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Move } from "../move";
import { literal } from "../postgres";
import { subscriptionOf } from "../seed";
import { Progress } from "../report/progress";

const slotSchema = z.object({
  /** Written on the old side and not yet on the new one. */
  lagBytes: z.number(),
  /** What the old disk keeps for the slot. */
  keptBytes: z.number(),
  /** How far the new side has said that it keeps what it was sent: a position in the old side's log. */
  confirmed: z.string().nullable(),
  active: z.boolean(),
  status: z.string().nullable(),
});
export type SlotState = z.infer<typeof slotSchema>;

/** Null where there is no slot. */
export async function slotState({ old, name }: Pick<Move, "old" | "name">): Promise<SlotState | null> {
  const [found] = await old.rows(
    `SELECT coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn), 0)::float8 AS "lagBytes",
      coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::float8 AS "keptBytes",
      confirmed_flush_lsn::text AS confirmed, active, wal_status AS status
    FROM pg_replication_slots WHERE slot_name = ${literal(name)}`,
    slotSchema,
  );
  return found ?? null;
}

const positionSchema = z.object({ position: z.string() });
const reachedSchema = z.object({ reached: z.boolean(), behind: z.number() });

/** Waits until the new side has all that the old one has written until now. */
export async function caughtUp(move: Move, waitMs = 600_000): Promise<void> {
  const { old, name, signal } = move;
  // A position in the log that comes after every commit until now.
  const { position } = await old.row("SELECT pg_current_wal_lsn()::text AS position", positionSchema);
  const question = `SELECT coalesce(bool_and(confirmed_flush_lsn >= ${literal(position)}::pg_lsn), false) AS reached,
      coalesce(max(pg_wal_lsn_diff(${literal(position)}::pg_lsn, confirmed_flush_lsn)), 0)::float8 AS behind
    FROM pg_replication_slots WHERE slot_name = ${literal(name)}`;
  const progress = new Progress({ unit: "bytes", say: move.say });
  let most = 0;
  for (const end = Date.now() + waitMs; Date.now() < end;) {
    const { reached, behind } = await old.row(question, reachedSchema);
    if (reached) return;
    most = Math.max(most, behind);
    progress.at({ done: most - behind, of: most });
    signal.throwIfAborted();
    await assertSubscribed(move);
    // An empty transaction has nothing to confirm: where nobody writes, only a message moves the position on.
    await old.execute("SELECT pg_logical_emit_message(false, 'onebox', '')");
    await pause(200);
  }
  throw await standstill(move);
}

/** It tries again for ever, and what its log says is beyond this tool. */
export async function standstill(move: Move): Promise<Error> {
  return new Error(
    `The new database does not catch up with the old one; ${await applyErrors(move)} errors so far. Its log names the change that it could not apply.`,
  );
}

/** @throws Error where the old side has given up what the new one reads: waiting for it would take for ever. */
async function assertSent({ old, name }: Move): Promise<void> {
  const { published, slot } = await old.row(
    `SELECT EXISTS (SELECT FROM pg_publication WHERE pubname = ${literal(name)} AND puballtables) AS published,
      EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = ${literal(name)} AND wal_status IS DISTINCT FROM 'lost') AS slot`,
    z.object({ published: z.boolean(), slot: z.boolean() }),
  );
  if (published && slot) return;
  throw new Error(
    `The old database sends nothing any more: its ${published ? "slot" : "publication"} ${name} is gone. Nothing is lost there: \`onebox migrate seed --again\` copies again.`,
  );
}

/** @throws Error where the new database does not follow at all: nobody has told it to, or somebody has told it not to. */
export async function assertSubscribed(move: Move): Promise<void> {
  await assertSent(move);
  const found = await subscriptionOf(move);
  if (found === null) throw new Error("The new database does not follow the old one. Run `onebox migrate seed`.");
  if (!found.enabled)
    throw new Error(
      `The new database follows no longer: somebody disabled the subscription. ALTER SUBSCRIPTION ${move.name} ENABLE there, or copy again by \`onebox migrate seed --again\`.`,
    );
}

/** How often a change could not be made on the new side, or the connection broke, since the subscription was made. */
export async function applyErrors({ new: target, name }: Move): Promise<number> {
  const { errors } = await target.row(
    `SELECT coalesce(sum(apply_error_count), 0)::int AS errors FROM pg_stat_subscription_stats
      JOIN pg_subscription ON pg_subscription.oid = subid JOIN pg_database ON pg_database.oid = subdbid AND datname = current_database()
      WHERE pg_subscription.subname = ${literal(name)}`,
    z.object({ errors: z.number() }),
  );
  return errors;
}
