import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

export interface KindReport {
  readonly kind: string;
  readonly requests: number;
  readonly failures: number;
  readonly resets: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly reasons: Readonly<Record<string, number>>;
}

/** Load in a process of its own, so that nothing else that a test does slows it down. */
export class Load {
  private readonly child: ChildProcess;
  private output = "";

  /**
   * @param rate 1 is about 200 requests a second; of sample-load.ts the file of its login.
   * @param width times as many connections.
   * @param slowSeconds how long the slowest requests take, and the end of all of them.
   */
  constructor(domain: string, rate: number | string = 1, width = 1, name = "load-main.ts", slowSeconds = 20) {
    const script = path.join(__dirname, name);
    const loader = ["-r", "./check/loader/transpile.js"];
    this.child = spawn(
      process.execPath,
      [...loader, script, domain, String(rate), String(width), String(slowSeconds)],
      {
        stdio: ["pipe", "pipe", "inherit"],
      },
    );
    this.child.stdout?.on("data", (chunk: Buffer) => (this.output += chunk.toString()));
  }

  /** Less of everything, for what takes long or is only compared. */
  static light(domain: string, rate = 0.5): Load {
    return new Load(domain, rate, 1, "load-main.ts", 6);
  }

  /** Lets every request end that was begun. */
  async end(): Promise<LoadReport> {
    const ended = new Promise((resolve) => this.child.once("close", resolve));
    this.child.stdin?.end();
    await ended;
    return new LoadReport(JSON.parse(this.output) as KindReport[]);
  }
}

export class LoadReport {
  constructor(readonly kinds: readonly KindReport[]) {}

  get requests(): number {
    return this.sum(({ requests }) => requests);
  }

  get failures(): number {
    return this.sum(({ failures }) => failures);
  }

  toString(): string {
    return this.kinds
      .map(({ kind, requests, failures, resets, p50Ms, p99Ms, reasons }) => {
        const why = failures > 0 ? ` ${JSON.stringify(reasons)}` : "";
        return `    ${kind.padEnd(14)} ${String(requests).padStart(7)} requests ${String(failures).padStart(4)} lost (${resets} resets) p50 ${p50Ms} ms p99 ${p99Ms} ms${why}`;
      })
      .join("\n");
  }

  private sum(count: (kind: KindReport) => number): number {
    return this.kinds.reduce((total, kind) => total + count(kind), 0);
  }
}
