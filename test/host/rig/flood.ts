import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

export type FloodKind = "pages" | "slow pages" | "rapid resets" | "unread pages";

/** Harm from a process of its own (flood-main.ts), so that those who watch are not slowed down by it. */
export class Flood {
  private readonly child: ChildProcess;
  private said = "";

  constructor(domain: string, kind: FloodKind, count: number) {
    const script = path.join(__dirname, "flood-main.ts");
    const loader = ["-r", "./check/loader/transpile.js"];
    this.child = spawn(process.execPath, [...loader, script, domain, kind, String(count)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.child.stdout?.on("data", (chunk: Buffer) => (this.said += chunk.toString()));
  }

  /** What it has done, by its own count; empty as long as it has not begun. */
  get did(): Readonly<Record<string, number>> {
    const lines = this.said.split("\n").filter((line) => line.endsWith("}"));
    return JSON.parse(lines.at(-1) ?? "{}") as Record<string, number>;
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGKILL");
    await ended;
  }
}
