import { assertSameSchema, caughtUp, followUploads } from "../follow";
import type { Move } from "../move";
import { identifier } from "../postgres";
import { JournalError } from "../state";
import type { Report } from "../verify";
import { noteZone } from "./dns";
import { freezeOld, runAll, thawOld } from "./freeze";
import { copyLargeObjects, copySequences, refreshViews } from "./last-changes";
import { verifyFrozen } from "./verify-frozen";
import { sampleOf, watch } from "./watch";
import { callOffWatchdog } from "./watchdog";
import { messageOf } from "../../model/message-of";

export interface CutoverOptions {
  /** Two of them are asked for. */
  readonly rehearsals: number;
  readonly watchMs: number;
  readonly sampleMs: number;
  readonly onReport: (report: Report) => void;
}

const wantedRehearsals = 2;

// Why: docs/decisions/0174.
/**
 * Moves the traffic: everything until `cutover.open` is undone by itself where it fails or is interrupted, because
 * nobody has written to the new side before.
 */
export async function cutover(move: Move, options: CutoverOptions): Promise<void> {
  const { steps, say, journal } = move;
  if (journal.isDone("cutover.open")) {
    say("The new side serves already. `onebox migrate rollback` is the way back.");
    return;
  }
  if (journal.last("cutover.open") !== undefined) {
    await switchTraffic(move);
    return;
  }
  if (journal.last("cutover.freeze") !== undefined) await undo(move, new Error("The cutover before was cut off"));
  if (options.rehearsals < wantedRehearsals)
    throw new Error(
      `${options.rehearsals} rehearsals have succeeded, and ${wantedRehearsals} are asked for: run \`onebox migrate rehearse\`.`,
    );
  if (!journal.isDone("seed.subscribe")) throw new Error("Nothing was copied yet: run `onebox migrate seed`.");
  await steps.always("cutover.ready", "Everything copied, schema unchanged, nearly caught up", async () => {
    await assertSameSchema(move);
    await move.relay.ensure();
    await caughtUp(move);
    await followUploads(move);
    // Statistics of a moment ago are as good, and cost no second of the freeze.
    await move.new.execute("ANALYZE");
    return undefined;
  });
  await noteZone(move);
  const before = steps.isDry ? null : await sampleOf(move);
  const startedMs = Date.now();
  try {
    await freezeAndCopy(move, options, startedMs);
    await openNew(move);
  } catch (error) {
    if (journal.last("cutover.open") !== undefined)
      throw new Error(
        `${messageOf(error)}\nThe switch had begun, so people may have written to the new side: run \`onebox migrate cutover\` again, or \`onebox migrate rollback\`.`,
        { cause: error },
      );
    await undo(move, error);
    throw error;
  }
  if (steps.isDry) return;
  say(`Writes were frozen for ${inSeconds(Date.now() - startedMs)} s.`);
  await watch(move, options, before?.p95Ms ?? 0);
  say("DNS is next: `onebox migrate dns` says what to change, and waits for it.");
}

async function freezeAndCopy(move: Move, options: CutoverOptions, startedMs: number): Promise<void> {
  const { steps, settings, newRemote, signal } = move;
  const step = async (name: string, summary: string, action: () => Promise<unknown>): Promise<void> => {
    signal.throwIfAborted();
    const since = steps.isDry ? "" : ` (frozen for ${inSeconds(Date.now() - startedMs)} s)`;
    await steps.always(`cutover.${name}`, `${summary}${since}`, async () => {
      await action();
      return undefined;
    });
  };
  await step("freeze", "Stop cron, workers and web; nobody writes to the old database", () => freezeOld(move));
  await step("last", "Bring the last changes over", async () => {
    await caughtUp(move, 120_000);
    await followUploads(move);
    await copyLargeObjects(move);
    await copySequences(move);
    await refreshViews(move);
  });
  await step("verify", "Verify", async () => {
    options.onReport(await verifyFrozen(move));
  });
  await step("smoke", "Smoke tests on the new host", () => runAll(newRemote, settings.new.smokeTests, signal));
}

/** From here on somebody may have written to the new side: the way back is `rollback`. */
async function openNew(move: Move): Promise<void> {
  const { steps, new: target, name, signal } = move;
  signal.throwIfAborted();
  await steps.always("cutover.detach", "The new database follows no longer", async () => {
    await target.execute(`ALTER SUBSCRIPTION ${identifier(name)} DISABLE`);
    // Whoever writes from now on writes to one side alone.
    if (await callOffWatchdog(move)) return undefined;
    throw new Error("The freeze lasted too long: the old server has put itself back in service.");
  });
  signal.throwIfAborted();
  await switchTraffic(move);
}

async function switchTraffic({ steps, settings, oldRemote }: Move): Promise<void> {
  await steps.always("cutover.open", "The old web server passes everything on to the new host", async () => {
    await runAll(oldRemote, settings.old.proxyOn);
    return undefined;
  });
}

/** The old system serves again, whatever was under way. @throws Error that says what is left to do by hand. */
async function undo(move: Move, cause: unknown): Promise<void> {
  const { journal, steps, say } = move;
  if (steps.isDry || journal.last("cutover.freeze") === undefined) return;
  say("The old system is put back in service.");
  try {
    const thaw = async (): Promise<undefined> => {
      await thawOld(move);
      return undefined;
    };
    // Users wait: that it cannot be noted is no reason not to do it.
    await steps.always("cutover.undo", "Undo", thaw).catch(unnoted(thaw));
    await move.new.execute(`ALTER SUBSCRIPTION ${identifier(move.name)} ENABLE`).catch(() => undefined);
    forgetFreeze(move);
  } catch (error) {
    throw new Error(
      `${messageOf(cause)}\nThe old system could NOT be put back in service by itself: ${messageOf(error)}\nRun \`onebox migrate rollback\` until it succeeds.`,
      { cause: error },
    );
  }
}

/** Where the journal takes nothing, the next run finds the freeze noted and undoes it once more. */
function forgetFreeze({ journal }: Move): void {
  try {
    journal.reset("cutover.");
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
  }
}

function unnoted<T>(action: () => Promise<T>): (error: unknown) => Promise<T> {
  return async (error) => {
    if (error instanceof JournalError) return await action();
    throw error;
  };
}

const inSeconds = (ms: number): string => (ms / 1000).toFixed(1);
