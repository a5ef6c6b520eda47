import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { GateCredentials } from "./ask";

const minute = 60_000;

/** SDKs ask anew five minutes before the end, and want something else by then. */
const staleMs = 6 * minute;
/** How long before the token's end it is used for the last time, and until when that is worth it. */
const lastMs = 2 * minute;

/**
 * When a session has to be renewed. AWS gives the gate an hour at most, and the step's token ends too: so a session is
 * given up just before the token ends, for one that lasts an hour beyond it.
 */
export function renewedAt(expiration: string, askAgainUntil: string, now = Date.now()): string {
  const last = Date.parse(askAgainUntil) - lastMs;
  return last > now + 5 * lastMs ? new Date(Math.min(Date.parse(expiration), last)).toISOString() : expiration;
}

/** What AWS calls the output of a credential process. */
export function processOutput(credentials: GateCredentials): string {
  return JSON.stringify({ Version: 1, ...credentials });
}

/** Output that was kept, while it is good for a while; many processes ask at once. */
export function keptOutput(file: string | undefined, now = Date.now()): string | null {
  if (file === undefined || !existsSync(file)) return null;
  const text = readFileSync(file, "utf8");
  const { Expiration: end } = JSON.parse(text) as GateCredentials;
  return Date.parse(end) > now + staleMs ? text : null;
}

/** Keeps output for others of the same step, in a file that only we can read. */
export function keepOutput(file: string | undefined, output: string): void {
  if (file === undefined) return;
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, output, { mode: 0o600 });
  renameSync(unfinished, file);
}
