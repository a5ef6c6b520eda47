import { execFileSync } from "node:child_process";

/**
 * Ends every process that this one has started, and all that those have: the engine gives each of its plugins a process
 * group of its own, so no signal to a group reaches them.
 */
export function killDescendants(): void {
  const pairs = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    pairs.flatMap(([pid = 0, ppid]) => (ppid === parent ? [pid, ...below(pid)] : []));
  for (const pid of below(process.pid)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
}
