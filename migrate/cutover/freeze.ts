import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Move } from "../move";
import { identifier, literal } from "../postgres";
import { endJobs, type LeaveJobs } from "./drain";
import { runAll } from "./run-all";
import { armWatchdog, callOffWatchdog } from "./watchdog";

/**
 * Nobody writes to the old database: the application is stopped, its last jobs end, sessions that are left are ended,
 * and new ones can only read.
 */
export async function freezeOld(move: Move, leaveJobs: LeaveJobs): Promise<void> {
  const { old, oldRemote, settings } = move;
  await armWatchdog(move);
  await runAll(oldRemote, settings.old.freeze);
  if (settings.old.jobs !== null) await endJobs(move, settings.old.jobs, leaveJobs);
  await old.execute(`ALTER DATABASE ${identifier(old.database)} SET default_transaction_read_only = on`);
  for (let tries = 0; tries < 50; tries += 1) {
    if ((await endSessions(move)) === 0) {
      await assertNonePrepared(move);
      return;
    }
    await pause(100);
  }
  throw new Error("Sessions of the old database do not end.");
}

/** @throws Error for what would be written by a COMMIT that comes later, wherever it comes from. */
async function assertNonePrepared({ old }: Move): Promise<void> {
  const { names } = await old.row(
    `SELECT coalesce(json_agg(gid ORDER BY gid), '[]') AS names FROM pg_prepared_xacts WHERE database = ${literal(old.database)}`,
    z.object({ names: z.array(z.string()) }),
  );
  if (names.length > 0)
    throw new Error(
      `Transactions of the old database are prepared, and nobody knows whether they will be committed: ${names.join(", ")}. COMMIT PREPARED or ROLLBACK PREPARED each.`,
    );
}

/** Those that began before, which may still write. */
async function endSessions({ old }: Move): Promise<number> {
  const { left } = await old.row(
    `SELECT count(*) FILTER (WHERE pg_terminate_backend(pid))::int AS left FROM pg_stat_activity
    WHERE datname = ${literal(old.database)} AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    z.object({ left: z.number() }),
  );
  return left;
}

/** The way back: the old system serves as before. May be run where nothing was frozen. */
export async function thawOld(move: Move): Promise<void> {
  const { old, oldRemote, settings } = move;
  await callOffWatchdog(move);
  await old.execute(`SET default_transaction_read_only = off;
    ALTER DATABASE ${identifier(old.database)} RESET default_transaction_read_only`);
  await runAll(oldRemote, settings.old.proxyOff);
  await runAll(oldRemote, settings.old.thaw);
}
