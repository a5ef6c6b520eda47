import { applicationHash } from "../contract/usual";
import { startDrained, endOf, stopHungWeb, stopProcesses, stopWeb, takeOver, toTheEnd } from "./application";
import { adoptBundle } from "./bundle";
import { siteCertificate, whyNoCertificate } from "./certificate";
import { removeUnwantedQueues, startCommonServices } from "./common-services";
import { Compose, imageOf } from "./compose";
import { logOf, nameOf } from "./containers";
import { assertDataWritable } from "./data-volume";
import { isMigrated, noteMigrated } from "./database";
import type { Facts } from "../contract/facts";
import type { Image } from "../contract/image";
import { Failure, messageOf, Refusal } from "./failure";
import type { Outcome } from "../contract/requests";
import type { Journal } from "./journal";
import { afterRelease, beforeRelease } from "./hooks";
import { assertArchitecture, refuseMissingSecrets, refuseWithoutQueuePassword } from "./image-checks";
import { holdOn } from "./lock";
import { awaitMigration, migrate, uploadStatic } from "./migrate";
import { preflight } from "./preflight";
import { localImage, pull } from "./pull";
import { queuePassword, writeQueueUsers } from "./queue-users";
import { isSame, type Release, shortRelease, writeRelease } from "../contract/release";
import { instancesOf } from "./processes";
import { settle, showApplication } from "./settle";
import { admit, drain, otherSlot, type Slot } from "./slots";
import { asStarted, type HostState, type KnownRelease, queueNeedsPassword, readState, writeState } from "./state";
import { removeOldImages } from "./tidy";
import { awaitReady, awaitServedBy, hangs, probe, servedSoFar } from "./traffic";
import { watch } from "./watch";

export interface Goal {
  /** null for a host without an application. */
  readonly release: Release | null;
  readonly bundle: string;
}

/** How a release comes to run: for the first time (or again, after another), or once more because a person asks for it. */
type Manner = "new" | "anew";

/** One roll-out: the host as it was, what it is to be, and whom to tell. */
interface RollOut {
  readonly facts: Facts;
  readonly before: HostState;
  readonly bundle: string;
  readonly release: Release;
  readonly from: Slot | null;
  readonly to: Slot;
  readonly manner: Manner;
  readonly journal: Journal;
}

/** Brings the host to the goal, or back to what it was. The caller holds the lock. */
export function rollOut(facts: Facts, goal: Goal, journal: Journal): Promise<Outcome> {
  const before = readState(goal.bundle);
  return orUndo(facts, goal, before, journal, async (say) => {
    journal.enter("settle", `the host runs ${shortRelease(before.current)}`);
    await settleFirst(facts, before, goal, say);
    if (isSame(before.current, goal.release) && before.bundle === goal.bundle && hasSameSettings(facts, before)) {
      if (goal.release === null || (await isMigrated(facts, goal.release.digest))) return "nothing to do";
      await migrateWhatRuns(facts, goal.release, goal.bundle, journal);
      return "the database had not been brought up to date for this release, and is now";
    }
    if (goal.release === null) {
      await toNothing(facts, goal.bundle, before, say);
      return null;
    }
    const release = { release: goal.release, bundle: goal.bundle, ...slotsFor(before) };
    return toRelease({ facts, before, journal, manner: "new", ...release });
  });
}

/** The same release anew, in the other slot: what has changed of its secrets and settings reaches it. */
export function restart(facts: Facts, goal: Goal, journal: Journal): Promise<Outcome> {
  const before = readState(goal.bundle);
  return orUndo(facts, goal, before, journal, async () => {
    const release = assertRuns(goal, before);
    // Not settled first: what runs may hang, and is better replaced than waited for.
    return toRelease({ facts, before, bundle: before.bundle, release, journal, manner: "anew", ...slotsFor(before) });
  });
}

/** After a database was restored from before the release that runs. */
export function migrateAgain(facts: Facts, goal: Goal, journal: Journal): Promise<Outcome> {
  const before = readState(goal.bundle);
  return orUndo(facts, goal, before, journal, async (say) => {
    const release = assertRuns(goal, before);
    await awaitMigration(facts, say);
    await preflight(facts, before, release, say);
    await migrateWhatRuns(asStarted(facts, before), release, before.bundle, journal);
    return null;
  });
}

/** Of the application, as the environment says them now and as what runs was started with. */
function hasSameSettings({ application }: Facts, before: HostState): boolean {
  return before.current === null || applicationHash(application) === applicationHash(before.application);
}

function assertRuns(goal: Goal, { current }: HostState): Release {
  if (goal.release !== null && isSame(goal.release, current)) return goal.release;
  throw new Refusal(`the host runs ${shortRelease(current)} by now, not ${shortRelease(goal.release)}`);
}

async function migrateWhatRuns(facts: Facts, release: Release, bundle: string, journal: Journal): Promise<void> {
  journal.enter("migrate", `the database for ${shortRelease(release)}, which runs`);
  const say = (text: string): void => {
    journal.note(text);
  };
  await migrate(facts, new Compose(facts, bundle, {}, release), say);
  await noteMigrated(facts, release);
}

type Say = (text: string) => void;

/** @param act returns what is to be said of the end; it has closed the journal itself where that is an outcome. */
async function orUndo(
  facts: Facts,
  goal: Goal,
  before: HostState,
  journal: Journal,
  act: (say: Say) => Promise<string | null | Outcome>,
): Promise<Outcome> {
  const release = writeRelease(goal.release);
  const say = (text: string): void => {
    journal.note(text);
  };
  try {
    assertDataWritable();
    const reason = await act(say);
    if (typeof reason === "object" && reason !== null) return reason;
    return journal.close({ exitCode: 0, release, reason, log: [] });
  } catch (error) {
    const { message, log } = asFailure(error);
    if (error instanceof Refusal) return journal.close({ exitCode: 2, release, reason: message, log: [...log] });
    journal.enter("undo", message);
    try {
      await settle(facts, before, say);
      return journal.close({ exitCode: 1, release, reason: message, log: [...log] });
    } catch (undoError) {
      const reason = `${message}; and undoing it failed: ${(undoError as Error).message}`;
      return journal.close({ exitCode: 3, release, reason, log: [...log] });
    }
  }
}

/** A host whose present state cannot be reached is left to the new release, unless that is the same. */
async function settleFirst(facts: Facts, before: HostState, goal: Goal, say: Say): Promise<void> {
  try {
    await settle(facts, before, say);
  } catch (error) {
    if (before.current === null || isSame(before.current, goal.release)) throw error;
    say(`what should be running is not: ${(error as Error).message}`);
  }
}

function slotsFor({ current }: HostState): { from: Slot | null; to: Slot } {
  return current === null ? { from: null, to: "blue" } : { from: current.slot, to: otherSlot(current.slot) };
}

/** Reads like the runbook. @returns the outcome, told before the old slot has come to its end. */
async function toRelease(rollOut: RollOut): Promise<Outcome> {
  const { facts, before, bundle, release, from, to, manner, journal } = rollOut;
  const say = (text: string): void => {
    journal.note(text);
  };
  const compose = new Compose(facts, bundle, { [to]: release }, release);

  journal.enter("preflight", `release ${release.version} to ${to}`);
  await preflight(facts, before, release, say);

  journal.enter("pull", shortRelease(release));
  const isKnown = before.known.some(({ digest }) => digest === release.digest);
  const isHere = (await localImage(facts, release)) !== null;
  const image = await pull(facts, release, say);
  await assertArchitecture(image);
  refuseMissingSecrets(image);
  if (manner === "new") {
    refuseWithoutQueuePassword(facts, image);
    await beforeRelease(facts, compose, image, before.current, journal);
  }

  const wanted = { version: release.version, digest: release.digest, slot: to };
  const { bringsQueuePassword } = image;
  writeQueueUsers(queuePassword(), queueNeedsPassword(facts, { current: { ...wanted, bringsQueuePassword } }));
  journal.enter("services", "proxy and queues as this bundle says");
  await startCommonServices(facts, compose, say);

  const wasReleased = (isKnown && isHere) || manner === "anew";
  // Asked of the database: one that was restored from before that release does not know it.
  const isUpToDate = wasReleased && (await isMigrated(facts, release.digest));
  if (isUpToDate) say("released here before: no static files, no migration");
  else {
    journal.enter("static", wasReleased ? "released here before: no static files" : "static files up");
    const files = wasReleased ? Promise.resolve() : uploadStatic(compose);
    journal.enter(
      "migrate",
      wasReleased ? "the database does not know this release" : "database up to date, beside it",
    );
    await toTheEnd([files, migrate(facts, compose, say)]);
    await noteMigrated(facts, release);
  }

  journal.enter("start", `web-${to}, drained`);
  // Of a roll-out that was killed, by whatever settings.
  await stopProcesses(to);
  await startDrained(compose, to);
  await withLog(`web-${to}`, () => awaitReady(facts, to, () => endOf(`web-${to}`)));

  journal.enter("probe", `for ${facts.probeSeconds} s`);
  const probes = await withLog(`web-${to}`, () => probe(facts, to, () => endOf(`web-${to}`)));
  say(`${probes} of ${probes} answers good`);

  journal.enter("admit", to);
  admit(to);
  showApplication();
  // Blue takes the traffic now, green when blue is drained.
  if (from === null || to === "blue") await awaitServedBy(facts, to);

  journal.enter("drain", from ?? "nothing to drain");
  if (from !== null) drain(from);
  await awaitServedBy(facts, to);
  if ((await siteCertificate(facts)) === null) for (const line of await whyNoCertificate(facts)) say(line);

  const servedBefore = await servedSoFar();
  const services = instancesOf(facts, to).map(({ service }) => service);
  journal.enter("worker", services.length === 0 ? "there is none" : `${services.join(", ")} take over`);
  await takeOver(facts, compose, to, imageOf(facts, release));

  journal.enter("watch", `for ${facts.watchSeconds} s`);
  say(await watch(facts, to, servedBefore, services));

  journal.enter("commit", `${release.version} is what this host runs`);
  await adoptBundle(bundle);
  const since = manner === "anew" ? before.current?.since : new Date().toISOString();
  const current = { ...wanted, since, bringsQueuePassword };
  const { application } = facts;
  const state: HostState = { current, bundle, known: remember(before.known, release, image), application };
  const isDue = image.hooks.after.length > 0 && (manner === "new" || before.afterRelease !== undefined);
  writeState(isDue ? { ...state, afterRelease: "due" } : state);
  const failed = isDue ? await afterRelease(facts, compose, image, before.current, journal) : null;
  journal.enter(
    "tidy",
    from === null
      ? "nothing to stop"
      : `web-${from} ends what it has in hand, at most ${before.application.web.stopSeconds} s, and stops`,
  );
  // Done, and told: a stream that somebody keeps open in the old slot is nothing to wait for.
  const { message: reason = null, log = [] } = failed ?? {};
  const outcome = journal.close({ exitCode: 0, release: writeRelease(release), reason, log: [...log] });
  holdOn(`tidying after ${shortRelease(release)}`);
  await tidy(rollOut);
  return outcome;
}

/** Nothing here can make a release fail that serves already. */
async function tidy({ facts, bundle, from }: RollOut): Promise<void> {
  try {
    if (from !== null) await ((await hangs(facts, from)) ? stopHungWeb(from) : stopWeb(from));
    await removeUnwantedQueues(facts);
    console.log(`${await removeOldImages(facts, readState(bundle))} old images removed`);
  } catch (error) {
    console.log(`left for the next release: ${(error as Error).message}`);
  }
}

async function toNothing(facts: Facts, bundle: string, before: HostState, say: Say): Promise<void> {
  const state: HostState = { current: null, bundle, known: before.known, application: facts.application };
  await settle(facts, state, say);
  writeState(state);
}

function remember(known: readonly KnownRelease[], release: Release, { migrations }: Image): KnownRelease[] {
  if (known.some(({ digest }) => digest === release.digest)) return [...known];
  return [...known, { ...release, migrations }];
}

/** Adds what the container said last, before an undo removes it. */
async function withLog<Result>(service: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw new Failure((error as Error).message, await logOf(nameOf(service)));
  }
}

function asFailure(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure(messageOf(error));
}
