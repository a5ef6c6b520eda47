import type { CutoverOptions } from "../../../migrate/cutover";

/** A cutover of which nobody has to look at anything: rehearsed, watched no longer than it takes, and jobs are waited for. */
export const atOnce: CutoverOptions = {
  rehearsals: 2,
  watchMs: 0,
  sampleMs: 10,
  onReport: () => undefined,
  leaveJobs: () => Promise.resolve(false),
};
