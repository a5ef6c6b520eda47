import { type ChildProcess, spawn } from "node:child_process";

/** Enough of what a process says to explain its end. */
const keptCharacters = 20_000;

const running = new Set<Child>();

export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ChildOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A Node process of ours in a process group of its own, so that what it starts ends with it. */
export class Child {
  stderr = "";
  stdout = "";
  readonly end: Promise<ChildEnd>;
  private readonly process: ChildProcess;
  private readonly listeners: (() => void)[] = [];

  constructor(args: readonly string[], { cwd, env }: ChildOptions) {
    this.process = spawn(process.execPath, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    running.add(this);
    this.process.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.stdout = (this.stdout + text).slice(-keptCharacters);
      for (const listener of this.listeners) listener();
    });
    this.process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.stderr = (this.stderr + text).slice(-keptCharacters);
    });
    this.end = new Promise((resolve) => {
      this.process.once("close", (code, signal) => {
        running.delete(this);
        resolve({ code, signal });
      });
      this.process.once("error", (error) => {
        this.stderr += error.message;
        running.delete(this);
        resolve({ code: null, signal: null });
      });
    });
  }

  /** The first whole line of its standard output; rejects where it ends without one. */
  async firstLine(): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const newline = this.stdout.indexOf("\n");
        if (newline >= 0) resolve(this.stdout.slice(0, newline));
      };
      this.listeners.push(look);
      look();
      void this.end.then(() => {
        reject(new Error("it ended before it said anything"));
      });
    });
  }

  /** Ends it and everything that it started. Safe to call twice. */
  kill(): void {
    const { pid } = this.process;
    if (pid === undefined || !running.has(this)) return;
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      this.process.kill("SIGKILL");
    }
  }
}

/** For the end of this process, wanted or not: no process of ours outlives it. */
export function killChildren(): void {
  for (const child of running) child.kill();
}
