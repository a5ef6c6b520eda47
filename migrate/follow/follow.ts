import { setTimeout as pause } from "node:timers/promises";
import type { Move } from "../move";
import { QueryError } from "../postgres";
import { RemoteError } from "../remote";
import { dropSlot, freeBytes } from "../seed";
import { applyErrors, assertSubscribed, type SlotState, slotState, standstill } from "./lag";
import { schemaFingerprint } from "./schema";
import { followUploads } from "./uploads";

/** Below it the slot is dropped: the old system needs its disk more than the move needs its slot. */
export interface FollowOptions {
  readonly dangerBytes: number;
  readonly everyMs: number;
  /** Ends once the lag is below it, or at the first outage; follows for ever, and through outages, where it is left out. */
  readonly untilBytes?: number;
  /** With `untilBytes`: how long the new side may begin anew and keep nothing of what it is sent. @default 600_000 */
  readonly patienceMs?: number;
}

/** Keeps both sides up to date and says how far they are apart. @throws Error where it cannot go on, with what to do. */
export async function follow(move: Move, options: FollowOptions): Promise<void> {
  const { say, signal, steps } = move;
  if (steps.isDry) {
    say("would     follow the old database and the uploads until somebody stops it");
    return;
  }
  const { untilBytes, patienceMs = 600_000 } = options;
  let moved = { on: "", atMs: Date.now() };
  for (;;) {
    signal.throwIfAborted();
    try {
      const state = await look(move, options);
      if (state.confirmed !== moved.on) moved = { on: state.confirmed ?? "", atMs: Date.now() };
      if (untilBytes !== undefined && state.active && state.lagBytes <= untilBytes) return;
      // A large transaction takes its time, too, but its connection stays.
      if (untilBytes !== undefined && !state.active && Date.now() - moved.atMs > patienceMs)
        throw await standstill(move);
    } catch (error) {
      signal.throwIfAborted();
      // Whoever stays watches over the old disk while the new side is away.
      if (untilBytes !== undefined || !isOutage(error)) throw error;
      say(`is cut off: ${error.message}`);
    }
    await pause(options.everyMs, undefined, { signal }).catch(() => undefined);
  }
}

const isOutage = (error: unknown): error is Error => error instanceof RemoteError || error instanceof QueryError;

/** One round. The old disk comes first, whatever else is out of order. */
async function look(move: Move, { dangerBytes }: FollowOptions): Promise<SlotState> {
  await protectOldDisk(move, dangerBytes);
  const state = await slotState(move);
  if (state === null || state.status === "lost") {
    if (state !== null) await dropSlot(move);
    startOver(move);
    throw new Error(
      "The old server invalidated the slot, which retained more WAL than max_slot_wal_keep_size allows. The slot was dropped and nothing is lost there: `onebox migrate seed` copies again.",
    );
  }
  const kept = `${inMb(state.lagBytes)} MB behind, ${inMb(state.keptBytes)} MB of WAL retained on the old disk`;
  if (!state.active) move.say(`nobody follows, ${kept}`);
  await assertSameSchema(move);
  await move.relay.ensure();
  await assertSubscribed(move);
  const { copied = 0, deleted = 0 } = await followUploads(move);
  move.say(
    `${state.active ? "follows" : `is cut off (${await applyErrors(move)} errors so far)`}, ${kept}; ${copied} uploads copied, ${deleted} deleted`,
  );
  return state;
}

/** @throws Error after the slot was dropped. */
export async function protectOldDisk(move: Move, dangerBytes: number): Promise<void> {
  const free = await freeBytes(move);
  if (free >= dangerBytes) return;
  const state = await slotState(move);
  if (state === null) return;
  await dropSlot(move);
  startOver(move);
  throw new Error(
    `The old disk has ${inMb(free)} MB left, so the slot was dropped and ${inMb(state.keptBytes)} MB are given back. Make room, then run \`onebox migrate seed\`: it copies again.`,
  );
}

/** @throws Error where the old database was changed since the copy. */
export async function assertSameSchema(move: Move): Promise<void> {
  const seeded = move.journal.last("seed.copy")?.facts?.["schema"];
  if (seeded === undefined || seeded === (await schemaFingerprint(move.old))) return;
  throw new Error(
    "The old database's tables were changed since the copy, and schema changes are not replicated. Undo the change there, or run `onebox migrate seed --again`.",
  );
}

/** The next seed copies again. */
export function startOver({ journal }: Move): void {
  for (const step of ["seed.publish", "seed.copy", "seed.subscribe"]) journal.reset(step);
}

const inMb = (bytes: number): string => (bytes / 1024 ** 2).toFixed(bytes < 10 * 1024 ** 2 ? 1 : 0);
