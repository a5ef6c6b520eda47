import { availableParallelism, loadavg } from "node:os";

const most = 10;

/**
 * What a limit of so many seconds on a quiet machine is on one whose cores have `load` processes each to run.
 * @returns seconds, at most ten times as many.
 */
export function secondsAllowed(limit: number, load: number): number {
  return limit * Math.min(most, Math.max(1, load));
}

/** Over the last minute; 0 where the system does not count it, as on Windows. */
export function loadPerCore(): number {
  return (loadavg()[0] ?? 0) / availableParallelism();
}
