import type { Move } from "../move";
import { identifier } from "../postgres";
import { dropSlot } from "../seed";

/** What the move has made in the old database and changed of its settings is gone; nothing holds back its disk. */
export async function leaveOldDatabase(move: Move): Promise<void> {
  const { old, name, journal } = move;
  await dropSlot(move);
  await old.execute(
    `SET default_transaction_read_only = off; DROP PUBLICATION IF EXISTS ${identifier(name)}; DROP ROLE IF EXISTS ${identifier(name)}`,
  );
  if (journal.last("seed.limit")?.facts?.["keepBefore"] !== "-1") return;
  await old.execute("ALTER SYSTEM RESET max_slot_wal_keep_size");
  await old.execute("SELECT pg_reload_conf()");
}
