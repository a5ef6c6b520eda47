import type { Compose } from "./compose";
import { forgetStopping, inspect, isStopping, logOf, nameOf, stopOnce } from "./containers";
import { docker } from "./docker";
import type { Facts } from "../contract/facts";
import { Failure } from "./failure";
import { type Instance, instancesOf, processesIn } from "./processes";
import { drain, otherSlot, type Slot, slots } from "./slots";
import { seconds, steadyMs, until } from "./time";

/** How long a process that just started has to be well: one that fails at its first look around ends within it. */
const healthySeconds = 1.5;
/** The same for one that nobody can ask. */
const aliveSeconds = 4;

/** Starts a slot that serves nobody yet. */
export async function startDrained(compose: Compose, slot: Slot): Promise<void> {
  drain(slot);
  await stopWeb(slot);
  await up(compose, `web-${slot}`);
}

/** Each has the time that it was started with: settings may have changed since. */
export async function stopInTime(service: string): Promise<void> {
  const container = await inspect(nameOf(service));
  if (container !== null) await stopOnce(nameOf(service), container.stopSeconds);
}

/** Requests that it has are finished. */
export function stopWeb(slot: Slot): Promise<void> {
  return stopInTime(`web-${slot}`);
}

/** A slot that does not answer finishes nothing. */
export function stopHungWeb(slot: Slot): Promise<void> {
  return stopOnce(nameOf(`web-${slot}`), 2);
}

/** What a slot runs beside web: each finishes what it has in hand. */
export async function stopProcesses(slot: Slot): Promise<void> {
  await Promise.all((await processesIn(slot)).map(({ service }) => stopInTime(service)));
}

/**
 * Before the machine stops: each worker finishes its job, each slot its requests. Docker's own end, and the system's, would
 * give neither the time.
 */
export async function stopAll(): Promise<void> {
  await Promise.all(slots.map(stopProcesses));
  await Promise.all(slots.map(stopWeb));
}

/**
 * The processes of one slot in the place of the other's: each new one works before the old one is told to end, but for
 * singletons, of which the old one has ended first.
 * @throws when one of them does not get healthy, with its log.
 */
export async function takeOver(facts: Facts, compose: Compose, slot: Slot, image: string): Promise<void> {
  const instances = instancesOf(facts, slot);
  const start = (which: readonly Instance[]): Promise<void> =>
    toTheEnd(which.map((one) => startProcess(facts, compose, one, image)));
  await start(instances.filter(({ isSingleton }) => !isSingleton));
  const old = await processesIn(otherSlot(slot));
  await Promise.all(old.filter(({ isSingleton }) => isSingleton).map(({ service }) => stopInTime(service)));
  await start(instances.filter(({ isSingleton }) => isSingleton));
  await stopProcesses(otherSlot(slot));
}

/** Leaves one alone that runs this image well. @throws when it does not get healthy, with its log. */
export async function startProcess(facts: Facts, compose: Compose, instance: Instance, image: string): Promise<void> {
  const { service, health } = instance;
  const name = nameOf(service);
  const found = await inspect(name);
  if (found?.isRunning === true && !isStopping(found) && found.restarts === 0 && found.image === image) return;
  if (found !== null && (isStopping(found) || !found.isRunning)) await stopInTime(service);
  await up(compose, service);
  let since: number | null = null;
  const isHealthy = async (): Promise<boolean> => {
    const reason = await endOf(service);
    if (reason !== null) throw new Failure(reason, await logOf(name));
    // Docker's own check comes every ten seconds: too seldom to wait for.
    const isWell = health === undefined || (await docker(["exec", name, ...health])).code === 0;
    since = isWell ? (since ?? steadyMs()) : null;
    return since !== null && steadyMs() - since >= seconds(health === undefined ? aliveSeconds : healthySeconds);
  };
  if (await until(isHealthy, seconds(facts.startSeconds), 500)) return;
  throw new Failure(`${service} did not become healthy in ${facts.startSeconds} s`, await logOf(name));
}

/** Each to its end, so that nothing goes on of a release that is undone. @throws what the first of them failed at. */
export async function toTheEnd(running: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(running)) if (result.status === "rejected") throw result.reason;
}

/** @returns why a container that was just started does not run, null while it does. */
export async function endOf(service: string): Promise<string | null> {
  const container = await inspect(nameOf(service));
  if (container === null) return `${service} is gone`;
  if (container.restarts > 0) return `${service} ended by itself and was restarted ${container.restarts} times`;
  if (!container.isRunning) return `${service} ended with exit code ${container.exitCode}`;
  return null;
}

async function up(compose: Compose, service: string): Promise<void> {
  await compose.must(`${service} could not be started`, "up", "--detach", "--no-deps", "--no-build", service);
  const container = await inspect(nameOf(service));
  if (container !== null) forgetStopping(container);
}
