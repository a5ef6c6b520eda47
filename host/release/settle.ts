import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { endOf, startDrained, stopHungWeb, stopProcesses, stopWeb, takeOver } from "./application";
import { adoptBundle, ensureBundle } from "./bundle";
import { removeUnwantedQueues, startCommonServices } from "./common-services";
import { Compose, imageOf } from "./compose";
import { inspect, isStopping, nameOf, remove } from "./containers";
import { assertDataMounted, isDataMounted } from "./data-volume";
import { docker } from "./docker";
import type { Facts } from "../contract/facts";
import { endHooks } from "./hooks";
import { awaitMigration } from "./migrate";
import { readIfThere } from "./files";
import { places } from "./places";
import { prepare, writeEnvironment } from "./prepare";
import { processesIn } from "./processes";
import { pull } from "./pull";
import { queuePassword, writeQueueUsers } from "./queue-users";
import { admit, drain, isDrained, otherSlot, type Slot, slots } from "./slots";
import { asStarted, type HostState, queueNeedsPassword } from "./state";
import { awaitReady, awaitServedBy, hangs } from "./traffic";

type Say = (text: string) => void;

// Why: docs/decisions/0052.
/**
 * Makes the host what its state says, from wherever it is: after a release that failed or was killed, after a reboot,
 * on a new instance with the old volume. Whoever serves goes on serving until the one that should can.
 * @throws when that cannot be reached.
 */
export async function settle(known: Facts, state: HostState, say: Say): Promise<void> {
  const facts = asStarted(known, state);
  if (!isDataMounted()) await stopWithoutData();
  assertDataMounted();
  const isPrepared = [places.applicationEnvironment, places.queueUsers].every((file) => readIfThere(file) !== null);
  if (!isPrepared) await prepare(facts);
  // A release that was undone has left its own.
  else {
    writeEnvironment(facts);
    writeQueueUsers(queuePassword(), queueNeedsPassword(facts, state));
  }
  // A new instance has the newest bundle alone, and the volume may ask for the one before.
  await ensureBundle(facts, state.bundle);
  await adoptBundle(state.bundle);
  await awaitMigration(facts, say);
  await endHooks();
  const { current } = state;
  const compose = new Compose(facts, state.bundle, current === null ? {} : { [current.slot]: current });
  await startCommonServices(facts, compose, say);
  if (current === null) {
    showNothing();
    for (const slot of slots) await retire(slot);
    await removeUnwantedQueues(facts);
    return;
  }
  await pull(facts, current, say);
  await serveFrom(facts, compose, current.slot, imageOf(facts, current), say);
  const other = otherSlot(current.slot);
  drain(other);
  await awaitServedBy(facts, current.slot);
  await stopWeb(other);
  await takeOver(facts, compose, current.slot, imageOf(facts, current));
  await removeUnwantedQueues(facts);
}

/** What Docker has started by itself on a machine whose volume is missing. */
async function stopWithoutData(): Promise<void> {
  const processes = (await Promise.all(slots.map(processesIn))).flat().map(({ service }) => service);
  const others = [...slots.map((slot) => `web-${slot}`), "caddy", "redis-queue", "redis-cache"];
  for (const service of [...processes, ...others]) {
    const found = await inspect(nameOf(service));
    const limit = processes.includes(service) ? (found?.stopSeconds ?? 10) : 10;
    // By Docker alone: the notes of stopOnce belong on the volume.
    if (found?.isRunning === true) await docker(["stop", "--time", String(limit), nameOf(service)]);
    await remove(nameOf(service));
  }
}

/** From the first release on the site shows the application. */
export function showApplication(): void {
  rmSync(path.join(places.site, "none"), { force: true });
}

function showNothing(): void {
  writeFileSync(path.join(places.site, "none"), "");
}

async function serveFrom(facts: Facts, compose: Compose, slot: Slot, image: string, say: Say): Promise<void> {
  const found = await inspect(nameOf(`web-${slot}`));
  const isThere = found !== null && found.isRunning && !isStopping(found) && found.image === image;
  if (!isThere || (await hangs(facts, slot))) {
    say(isThere ? `web-${slot} does not answer any more: it is started again` : `web-${slot} is started again`);
    if (isThere) await stopHungWeb(slot);
    await startDrained(compose, slot);
    await awaitReady(facts, slot, () => endOf(`web-${slot}`));
  }
  if (isDrained(slot)) say(`traffic goes to ${slot}`);
  admit(slot);
  showApplication();
}

async function retire(slot: Slot): Promise<void> {
  drain(slot);
  await stopWeb(slot);
  await stopProcesses(slot);
}
