import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { openSync } from "node:fs";

/** Runs a program to its end. @throws with what it said. */
export function sh(
  program: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; input?: string; cwd?: string } = {},
) {
  try {
    return execFileSync(program, args, {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      stdio: ["pipe", "pipe", "pipe"],
      ...options,
    });
  } catch (error) {
    // Of itself it says what stood in stderr; test runners say it in stdout.
    const { message, stdout } = error as Error & { readonly stdout?: string };
    throw new Error(`${message}\n${(stdout ?? "").slice(-4_000)}`, { cause: error });
  }
}

/** Daemons of a test, in the order of their start; all end with it. */
export class Daemons {
  private readonly running = new Map<string, ChildProcess>();

  constructor(private readonly logs: string) {}

  start(
    name: string,
    program: string,
    args: readonly string[],
    options: { env?: NodeJS.ProcessEnv; uid?: number } = {},
  ) {
    const log = openSync(`${this.logs}/${name}.log`, "a");
    this.running.set(name, spawn(program, args, { stdio: ["ignore", log, log], ...options }));
  }

  /** To one that goes on, or stands still. */
  signal(name: string, signal: NodeJS.Signals): void {
    this.running.get(name)?.kill(signal);
  }

  async stop(name: string, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    const child = this.running.get(name);
    this.running.delete(name);
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await Promise.race([ended, pause(15_000).then(() => child.kill("SIGKILL"))]);
  }

  async stopAll(): Promise<void> {
    for (const name of [...this.running.keys()].reverse()) await this.stop(name);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** So long that a busy machine is no failure: it ends what would wait for ever. */
export const patienceMs = 600_000;

/** @throws when it never gets so. */
export async function eventually(what: string, reached: () => boolean | Promise<boolean>, limitMs = patienceMs) {
  const deadline = Date.now() + limitMs;
  for (;;) {
    try {
      if (await reached()) return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    if (Date.now() > deadline) throw new Error(`${what}: not within ${limitMs} ms`);
    await pause(100);
  }
}
