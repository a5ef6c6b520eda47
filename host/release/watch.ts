import { endOf } from "./application";
import { inspect, logOf, nameOf } from "./containers";
import type { Facts } from "../contract/facts";
import { Failure } from "./failure";
import type { Slot } from "./slots";
import { pause, seconds, steadyMs } from "./time";
import { readMaintenance } from "./maintenance-page";
import { askSlot, type Served, servedSoFar } from "./traffic";

/** More than this share of failed answers, of at least so many, is the new version's fault. */
const worst = { share: 0.05, failed: 5 } as const;
const everySeconds = 2;
const missesInARow = 3;

/** Looks at a version that serves. @throws Failure when it restarts, gets unhealthy or fails too often. */
export async function watch(
  facts: Facts,
  slot: Slot,
  before: Served | null,
  processes: readonly string[],
): Promise<string> {
  const deadline = steadyMs() + seconds(facts.watchSeconds);
  let misses = 0;
  let last: Served | null = null;
  do {
    for (const service of [`web-${slot}`, ...processes]) await assertRuns(service);
    misses = (await askSlot(facts, slot))?.status === 200 ? 0 : misses + 1;
    if (misses >= missesInARow) throw await failure(slot, `${slot} became unhealthy while it served`);
    last = await servedSoFar();
    // A page of maintenance is a 503, and no fault of a version.
    const isCounted = readMaintenance() === null;
    const reason = before === null || last === null || !isCounted ? null : tooManyFailures(before, last);
    if (reason !== null) throw await failure(slot, reason);
    await pause(seconds(Math.min(everySeconds, facts.watchSeconds)));
  } while (steadyMs() < deadline);
  return before === null || last === null
    ? "the proxy did not say how many requests were served"
    : `${last.all - before.all} requests served, ${last.failed - before.failed} failed`;
}

/** @returns null while all is well. A proxy that was restarted counts from zero: what it counts then is compared. */
export function tooManyFailures(before: Served, now: Served): string | null {
  const restarted = now.all < before.all;
  const all = restarted ? now.all : now.all - before.all;
  const failed = restarted ? now.failed : now.failed - before.failed;
  if (failed < worst.failed || failed <= all * worst.share) return null;
  return `${failed} of ${all} requests failed since the new version serves`;
}

async function assertRuns(service: string): Promise<void> {
  const reason = await endOf(service);
  if (reason !== null) throw new Failure(reason, await logOf(nameOf(service)));
  if ((await inspect(nameOf(service)))?.health === "unhealthy")
    throw new Failure(`${service} is unhealthy by its own check`, await logOf(nameOf(service)));
}

async function failure(slot: Slot, reason: string): Promise<Failure> {
  return new Failure(reason, await logOf(nameOf(`web-${slot}`)));
}
