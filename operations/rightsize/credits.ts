import { baselineOf } from "../../model/burstable";
import { type Series, stepMs } from "./series";

/**
 * Lowest balance of CPU credits that a burstable type would have had under a load, as a share of the most that it can
 * hold, which is what it earns in a day; null for types without credits. 0: it would have slowed down, or been billed.
 * A credit is one vCPU for one minute.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-credits-baseline-concepts.html
 * @param load in vCPUs.
 */
export function lowestCredits(type: string, load: Series): number | null {
  const baseline = baselineOf(type);
  if (baseline === null) return null;
  const earnedPerMinute = (baseline.percent / 100) * baseline.vcpus;
  const most = earnedPerMinute * 24 * 60;
  let balance = most;
  let least = most;
  // Twice: the second time begins with what the first has left.
  for (const pass of [1, 2]) {
    let last: number | null = null;
    for (const [index, time] of load.times.entries()) {
      const idle = last === null ? 0 : (time - last - stepMs) / 60_000;
      last = time;
      balance = Math.min(most, balance + Math.max(0, idle) * earnedPerMinute);
      const spent = (load.values[index] ?? 0) * (stepMs / 60_000);
      balance = Math.max(0, Math.min(most, balance + earnedPerMinute * (stepMs / 60_000) - spent));
      if (pass === 2) least = Math.min(least, balance);
    }
  }
  return least / most;
}
