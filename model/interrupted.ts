/** How a process ends that a signal has ended; as shells count: 128 and the number of the signal. */
export const signalExitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Somebody wanted an end, by Ctrl-C or as a pipeline stops a step, and what was under way has ended since. */
export class Interrupted extends Error {
  constructor(
    readonly exitCode: number,
    /** Asked for more than once: what was under way had no time to end well. */
    readonly isForced: boolean,
    message = "interrupted",
  ) {
    super(message);
  }
}
