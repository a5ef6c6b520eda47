import { type ChildProcess, spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { assertNotInterrupted } from "../../ci/interruption";
import { Refusal } from "../../model/refusal";

export interface Said {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const running = new Set<ChildProcess>();

/**
 * Runs a program in a process group of its own, so that a Ctrl-C reaches it by us alone.
 * @param state how the project is where this fails.
 * @throws Refusal where there is no such program; Interrupted once it has ended after a signal.
 */
export async function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  state: string,
): Promise<Said> {
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  try {
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once("close", resolve);
      child.once("error", (error) => {
        reject(new Refusal(`${program} cannot be started (${error.message}); ${state}.`));
      });
    });
    const [status, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    assertNotInterrupted(state);
    return { status, stdout, stderr };
  } finally {
    running.delete(child);
  }
}

/** npm undoes what it has begun, where it is given the time. @param isForced it is not. */
export function stopAll(isForced: boolean): void {
  for (const { pid } of running) {
    try {
      if (pid !== undefined) process.kill(-pid, isForced ? "SIGKILL" : "SIGTERM");
    } catch {
      // It has ended by itself.
    }
  }
}
