import { setTimeout as pause } from "node:timers/promises";
import { isEmpty, type Jobs, jobNames, jobsText, readJobs, unfinished } from "../jobs";
import type { Move, MoveSettings } from "../move";
import { count } from "../../model/words";
import { Progress } from "../report/progress";
import { runAll } from "./run-all";
import { armWatchdog, freezeSeconds } from "./watchdog";

type JobSettings = NonNullable<MoveSettings["old"]["jobs"]>;

/** Whether what is left may stay where it is: the new side never does it. */
export type LeaveJobs = (jobs: Jobs) => Promise<boolean>;

/** How long a person may think before the old server puts itself back. */
const thinkSeconds = 600;

// Why: docs/decisions/0184.
/**
 * Before anything is frozen: schedules stop, workers go on until nothing waits or runs, and people work meanwhile.
 * @throws Error where jobs are left and nobody agrees to that.
 */
export async function drainJobs(move: Move, jobs: JobSettings, leave: LeaveJobs): Promise<void> {
  await armWatchdog(move, jobs.waitSeconds + thinkSeconds + freezeSeconds);
  await runAll(move.oldRemote, jobs.stopSchedules, move.signal);
  const left = await waitForJobs(move, jobs, jobs.waitSeconds);
  await askFor(move, left, leave);
}

/** While nobody makes new ones: the last jobs end, and then the workers do. What a stopped worker gives back is left. */
export async function endJobs(move: Move, jobs: JobSettings, leave: LeaveJobs): Promise<void> {
  // Where somebody thought for long, the old server has started them again by itself.
  await runAll(move.oldRemote, jobs.stopSchedules, move.signal);
  const before = await waitForJobs(move, jobs, jobs.waitFrozenSeconds);
  if (unfinished(before) > 0) await askFor(move, before, leave);
  await runAll(move.oldRemote, jobs.stopWorkers, move.signal);
  const after = await readJobs(move.oldRemote, jobs.queue);
  if (unfinished(after) > unfinished(before)) await askFor(move, after, leave);
}

async function waitForJobs({ oldRemote, say, signal }: Move, { queue }: JobSettings, seconds: number): Promise<Jobs> {
  const progress = new Progress({ unit: "jobs", say });
  let most = 0;
  for (const endMs = Date.now() + seconds * 1_000; ;) {
    const jobs = await readJobs(oldRemote, queue);
    if (unfinished(jobs) === 0 || Date.now() >= endMs) {
      if (most > 0) say(`  ${most - unfinished(jobs)} of ${count(most, "job")} done`);
      return jobs;
    }
    most = Math.max(most, unfinished(jobs));
    progress.at({ done: most - unfinished(jobs), of: most });
    await pause(500, undefined, { signal }).catch(() => undefined);
    signal.throwIfAborted();
  }
}

async function askFor({ say }: Move, jobs: Jobs, leave: LeaveJobs): Promise<void> {
  if (isEmpty(jobs)) return;
  say(`${jobsText(jobs)}:`);
  for (const line of jobNames(jobs)) say(line);
  if (await leave(jobs)) return;
  throw new Error(
    `Jobs of the old queue are not done (${jobsText(jobs)}), and the new side would never run them. Wait for them, or confirm that they may stay undone.`,
  );
}
