import { assertSameSchema } from "../follow";
import type { Move } from "../move";
import { identifier } from "../postgres";
import { JournalError } from "../state";
import type { Report } from "../verify";
import { type Beforehand, bringBeforehand, forgetBeforehand, nothingBeforehand } from "./beforehand";
import { noteZone } from "./dns";
import { drainJobs, type LeaveJobs } from "./drain";
import { freezeOld, thawOld } from "./freeze";
import { lastChanges } from "./last-changes";
import { runAll } from "./run-all";
import { nothingBrought, verifyFrozen } from "./verify-frozen";
import { sampleOf, watch } from "./watch";
import { assertArmed, callOffAndRun, ServesAgain } from "./watchdog";
import { messageOf } from "../../model/message-of";

export interface CutoverOptions {
  /** Two of them are asked for. */
  readonly rehearsals: number;
  readonly watchMs: number;
  readonly sampleMs: number;
  readonly onReport: (report: Report) => void;
  readonly leaveJobs: LeaveJobs;
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
    await switchTraffic(move).catch(async (error: unknown) => {
      if (error instanceof ServesAgain) await undo(move, error);
      throw error;
    });
    return;
  }
  if (hasTouchedOld(move)) await undo(move, new Error("The cutover before was cut off"));
  if (options.rehearsals < wantedRehearsals)
    throw new Error(
      `${options.rehearsals} rehearsals have succeeded, and ${wantedRehearsals} are asked for: run \`onebox migrate rehearse\`.`,
    );
  if (!journal.isDone("seed.subscribe")) throw new Error("Nothing was copied yet: run `onebox migrate seed`.");
  let before = nothingBeforehand;
  await steps.always("cutover.ready", "Everything copied, schema unchanged, nearly caught up", async () => {
    await assertSameSchema(move);
    await move.relay.ensure();
    before = await bringBeforehand(move);
    return undefined;
  });
  await noteZone(move);
  const sample = steps.isDry ? null : await sampleOf(move);
  let frozenMs = 0;
  try {
    await drain(move, options);
    const startedMs = Date.now();
    await freezeAndCopy(move, options, before, startedMs);
    await openNew(move);
    frozenMs = Date.now() - startedMs;
  } catch (error) {
    if (journal.last("cutover.open") !== undefined && !(error instanceof ServesAgain))
      throw new Error(
        `${messageOf(error)}\nThe switch had begun, and whether it was made is not known: run \`onebox migrate cutover\` again. Where it was not made, the old system serves again by itself within five minutes; where it was, \`onebox migrate rollback\` is the way back.`,
        { cause: error },
      );
    await undo(move, error);
    throw error;
  } finally {
    await forgetBeforehand(move, before);
  }
  if (steps.isDry) return;
  say(`Writes were frozen for ${inSeconds(frozenMs)} s.`);
  await watch(move, options, sample?.p95Ms ?? 0);
  say("DNS is next: `onebox migrate dns` says what to change, and waits for it.");
}

type Frozen = "freeze" | "last" | "verify" | "smoke";

/** People work on meanwhile. */
async function drain(move: Move, { leaveJobs }: CutoverOptions): Promise<void> {
  const { jobs } = move.settings.old;
  if (jobs === null) {
    move.say("No `jobs` is set: what waits in the old server's queue stays there.");
    return;
  }
  await move.steps.always("cutover.drain", "Stop schedules, and wait until jobs are done", async () => {
    await drainJobs(move, jobs, leaveJobs);
    return undefined;
  });
}

async function freezeAndCopy(
  move: Move,
  options: CutoverOptions,
  before: Beforehand,
  startedMs: number,
): Promise<void> {
  const { steps, settings, newRemote, signal } = move;
  const step = async (name: Frozen, summary: string, action: () => Promise<unknown>): Promise<void> => {
    signal.throwIfAborted();
    const since = steps.isDry ? "" : ` (frozen for ${inSeconds(Date.now() - startedMs)} s)`;
    await steps.always(`cutover.${name}`, `${summary}${since}`, async () => {
      await action();
      return undefined;
    });
  };
  await step("freeze", "Stop web and workers; nobody writes to the old database", () =>
    freezeOld(move, options.leaveJobs),
  );
  let brought = nothingBrought;
  await step("last", "Bring the last changes over", async () => {
    brought = await lastChanges(move, before);
  });
  await step("verify", "Verify", async () => {
    options.onReport(await verifyFrozen(move, brought));
  });
  await step("smoke", "Smoke tests on the new host", () => runAll(newRemote, settings.new.smokeTests, signal));
}

/** From here on somebody may have written to the new side: the way back is `rollback`. */
async function openNew(move: Move): Promise<void> {
  const { steps, new: target, name, signal } = move;
  signal.throwIfAborted();
  await steps.always("cutover.detach", "The new database follows no longer", async () => {
    await target.execute(`ALTER SUBSCRIPTION ${identifier(name)} DISABLE`);
    await assertArmed(move);
    return undefined;
  });
  signal.throwIfAborted();
  await switchTraffic(move);
}

async function switchTraffic(move: Move): Promise<void> {
  const { steps, settings } = move;
  await steps.always("cutover.open", "The old web server forwards everything to the new host", async () => {
    await callOffAndRun(move, settings.old.proxyOn);
    return undefined;
  });
}

/** Something of the old system was stopped by a cutover that has not ended. */
function hasTouchedOld({ journal }: Move): boolean {
  return ["cutover.drain", "cutover.freeze"].some((step) => journal.last(step) !== undefined);
}

/** The old system serves again, whatever was under way. @throws Error that says what is left to do by hand. */
async function undo(move: Move, cause: unknown): Promise<void> {
  const { steps, say } = move;
  if (steps.isDry || !hasTouchedOld(move)) return;
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
