import { readdirSync } from "node:fs";
import { startDrained, endOf, startWorker, stopWeb, stopWorker } from "./application";
import { adoptBundle } from "./bundle";
import { startCommonServices } from "./common-services";
import { Compose, imageOf } from "./compose";
import { logOf, nameOf } from "./containers";
import type { Facts } from "../contract/facts";
import { Failure, Refusal } from "./failure";
import type { Outcome } from "../contract/requests";
import type { Journal } from "./journal";
import { migrate, uploadStatic } from "./migrate";
import { places } from "./places";
import { hostArchitecture, preflight } from "./preflight";
import { localImage, pull, type Image } from "./pull";
import { isSame, type Release, shortRelease, writeRelease } from "../contract/release";
import { settle, showApplication } from "./settle";
import { admit, drain, otherSlot, type Slot } from "./slots";
import { type HostState, type KnownRelease, readState, writeState } from "./state";
import { removeOldImages } from "./tidy";
import { awaitReady, awaitServedBy, probe, servedSoFar } from "./traffic";
import { watch } from "./watch";

export interface Goal {
  /** null for a host without an application. */
  readonly release: Release | null;
  readonly bundle: string;
}

/** One roll-out: the host as it was, what it is to be, and whom to tell. */
interface RollOut {
  readonly facts: Facts;
  readonly before: HostState;
  readonly bundle: string;
  readonly release: Release;
  readonly from: Slot | null;
  readonly to: Slot;
  readonly journal: Journal;
}

/** Brings the host to the goal, or back to what it was. The caller holds the lock. */
export async function rollOut(facts: Facts, goal: Goal, journal: Journal): Promise<Outcome> {
  const release = writeRelease(goal.release);
  const before = readState(goal.bundle);
  const say = (text: string): void => {
    journal.note(text);
  };
  try {
    journal.enter("settle", `the host runs ${shortRelease(before.current)}`);
    await settleFirst(facts, before, goal, say);
    if (isSame(before.current, goal.release) && before.bundle === goal.bundle) {
      return journal.close({ exitCode: 0, release, reason: "nothing to do", log: [] });
    }
    if (goal.release === null) await toNothing(facts, goal.bundle, before, say);
    else await toRelease({ facts, before, bundle: goal.bundle, release: goal.release, journal, ...slotsFor(before) });
    return journal.close({ exitCode: 0, release, reason: null, log: [] });
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
async function settleFirst(facts: Facts, before: HostState, goal: Goal, say: (text: string) => void): Promise<void> {
  try {
    await settle(facts, before, say);
  } catch (error) {
    if (before.current === null || isSame(before.current, goal.release)) throw error;
    say(`what should run does not: ${(error as Error).message}`);
  }
}

function slotsFor({ current }: HostState): { from: Slot | null; to: Slot } {
  return current === null ? { from: null, to: "blue" } : { from: current.slot, to: otherSlot(current.slot) };
}

/** Reads like the runbook. */
async function toRelease(rollOut: RollOut): Promise<void> {
  const { facts, before, bundle, release, from, to, journal } = rollOut;
  const say = (text: string): void => {
    journal.note(text);
  };
  const compose = new Compose(facts, bundle, { [to]: release }, release);

  journal.enter("preflight", `release ${release.version} to ${to}`);
  await preflight(facts, before, release, say);

  journal.enter("pull", shortRelease(release));
  const isKnown = before.known.some(({ digest }) => digest === release.digest);
  const isRollback = isKnown && (await localImage(facts, release)) !== null;
  const image = await pull(facts, release, say);
  await assertArchitecture(image);
  refuseMissingSecrets(image);

  journal.enter("services", "proxy and queues as this bundle says");
  await startCommonServices(compose, say);

  if (isRollback) say("released here before: no static files, no migration");
  else {
    journal.enter("static", "static files up");
    const files = uploadStatic(facts, compose);
    journal.enter("migrate", "database up to date, while the files are brought up");
    await both(files, migrate(facts, compose, say));
  }

  journal.enter("start", `web-${to}, drained`);
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

  const servedBefore = await servedSoFar();
  journal.enter("worker", `worker-${to} takes over`);
  await startWorker(facts, compose, to, imageOf(facts, release));
  if (from !== null) await stopWorker(facts, from);

  journal.enter("watch", `for ${facts.watchSeconds} s`);
  say(await watch(facts, to, servedBefore));

  journal.enter("commit", `${release.version} is what this host runs`);
  await adoptBundle(bundle);
  writeState({ current: { ...release, slot: to }, bundle, known: remember(before.known, release, image) });
  await tidy(rollOut);
}

/** Nothing here can make a release fail that serves already. */
async function tidy({ facts, bundle, from, journal }: RollOut): Promise<void> {
  journal.enter("tidy", from === null ? "nothing to stop" : `web-${from} stops`);
  try {
    if (from !== null) await stopWeb(from);
    journal.note(`${await removeOldImages(facts, readState(bundle))} old images removed`);
  } catch (error) {
    journal.note(`left for the next release: ${(error as Error).message}`);
  }
}

async function toNothing(facts: Facts, bundle: string, before: HostState, say: (text: string) => void): Promise<void> {
  const state: HostState = { current: null, bundle, known: before.known };
  await settle(facts, state, say);
  writeState(state);
}

/** Each to its end, so that nothing goes on of a release that is undone. @throws what the first of them failed at. */
async function both(...running: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(running)) if (result.status === "rejected") throw result.reason;
}

function refuseMissingSecrets({ secrets }: Image): void {
  const present = readdirSync(places.secrets);
  const missing = secrets.filter((name) => !present.includes(name));
  if (missing.length === 0) return;
  const commands = missing.map((name) => `npx onebox host secret set ${name} --stack …`);
  throw new Refusal(`the image needs secrets that were never entered: ${missing.join(", ")}`, commands);
}

async function assertArchitecture({ architecture }: Image): Promise<void> {
  const host = await hostArchitecture();
  if (architecture !== host) throw new Failure(`the image is for ${architecture}, this host is ${host}`);
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
  return error instanceof Failure ? error : new Failure(error instanceof Error ? error.message : String(error));
}
