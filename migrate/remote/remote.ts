import type { Readable } from "node:stream";

/** A command's end, whatever its exit code. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** What the command reads; nothing where it is left out. */
  readonly stdin?: string | Readable;
  /** Ends the command. */
  readonly signal?: AbortSignal;
  /** Sees what the command writes as it comes, for those who count. */
  readonly onStdout?: (part: Buffer) => void;
  readonly onStderr?: (part: Buffer) => void;
}

/** A machine that runs commands: the old server over SSH, or this one. */
export interface Remote {
  /**
   * Runs a program with its arguments exactly as given; no shell of the machine looks into them.
   * @throws RemoteError where the machine could not be reached or the program was interrupted; an exit code is no error.
   */
  run(argv: readonly string[], options?: RunOptions): Promise<Ran>;
}

/** The machine, or the way to it, failed; nothing is known of what the command did. */
export class RemoteError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "RemoteError";
  }
}
