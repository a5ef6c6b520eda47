import { type Compose, workerStopSeconds } from "./compose";
import { forgetStopping, inspect, isStopping, logOf, nameOf, stopOnce } from "./containers";
import { docker } from "./docker";
import type { Facts } from "../contract/facts";
import { Failure } from "./failure";
import { drain, type Slot, slots } from "./slots";
import { seconds, until } from "./time";

const webStopSeconds = 60;
/** How long a worker that just started has to be well: one that fails at its first look around ends within it. */
const healthySeconds = 1.5;

/** Starts a slot that serves nobody yet. */
export async function startDrained(compose: Compose, slot: Slot): Promise<void> {
  drain(slot);
  await stopWeb(slot);
  await up(compose, `web-${slot}`);
}

/** Requests that it has are finished. */
export function stopWeb(slot: Slot): Promise<void> {
  return stopOnce(nameOf(`web-${slot}`), webStopSeconds);
}

/** A slot that does not answer finishes nothing. */
export function stopHungWeb(slot: Slot): Promise<void> {
  return stopOnce(nameOf(`web-${slot}`), 2);
}

/** The job that it has is finished. */
export function stopWorker(facts: Facts, slot: Slot): Promise<void> {
  return stopOnce(nameOf(`worker-${slot}`), workerStopSeconds(facts));
}

/**
 * Before the machine stops: each worker finishes its job, each slot its requests. Docker's own end, and the system's, would
 * give neither the time.
 */
export async function stopAll(facts: Facts): Promise<void> {
  await Promise.all(slots.map((slot) => stopWorker(facts, slot)));
  await Promise.all(slots.map((slot) => stopWeb(slot)));
}

/** Leaves a worker alone that runs this image well. @throws when the worker does not get healthy, with its log. */
export async function startWorker(facts: Facts, compose: Compose, slot: Slot, image: string): Promise<void> {
  const name = nameOf(`worker-${slot}`);
  const found = await inspect(name);
  if (found?.isRunning === true && !isStopping(found) && found.restarts === 0 && found.image === image) return;
  if (found !== null && (isStopping(found) || !found.isRunning)) await stopWorker(facts, slot);
  await up(compose, `worker-${slot}`);
  let since: number | null = null;
  const isHealthy = async (): Promise<boolean> => {
    const reason = await endOf(`worker-${slot}`);
    if (reason !== null) throw new Failure(reason, await logOf(name));
    // Docker's own check comes every ten seconds: too seldom to wait for.
    const isWell = (await docker(["exec", name, "health", "worker"])).code === 0;
    since = isWell ? (since ?? Date.now()) : null;
    return since !== null && Date.now() - since >= seconds(healthySeconds);
  };
  if (await until(isHealthy, seconds(facts.startSeconds), 500)) return;
  throw new Failure(`the worker did not get healthy in ${facts.startSeconds} s`, await logOf(name));
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
