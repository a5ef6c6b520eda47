import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Move } from "../move";
import { identifier, literal } from "../postgres";
import type { Remote } from "../remote";
import { armWatchdog, callOffWatchdog } from "./watchdog";

/** @throws Error at the first command that fails. */
export async function runAll(
  remote: Remote,
  commands: readonly (readonly string[])[],
  signal?: AbortSignal,
): Promise<void> {
  for (const argv of commands) {
    const { code, stderr, stdout } = await remote.run(argv, signal === undefined ? {} : { signal });
    const words = (stderr.trim() === "" ? stdout : stderr).trim().split("\n").slice(-3).join("; ");
    if (code !== 0) throw new Error(`${argv.join(" ")} ended with ${code}: ${words}`);
  }
}

/**
 * Nobody writes to the old database: the application is stopped, sessions that are left are ended, and new ones can
 * only read.
 */
export async function freezeOld(move: Move): Promise<void> {
  const { old, oldRemote, settings } = move;
  await armWatchdog(move);
  await runAll(oldRemote, settings.old.freeze);
  await old.execute(`ALTER DATABASE ${identifier(old.database)} SET default_transaction_read_only = on`);
  for (let tries = 0; tries < 50; tries += 1) {
    if ((await endSessions(move)) === 0) return;
    await pause(100);
  }
  throw new Error("Sessions of the old database do not end.");
}

/** Those that began before, which may still write. Prepared transactions would come back. */
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
