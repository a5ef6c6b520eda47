import { spawnSync } from "node:child_process";

/** Runs commands of Node one after another, all of them. @returns the worst of their exit codes. */
export function inTurn(commands: readonly (readonly string[])[]): number {
  const codes = commands.map((args) => spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 2);
  return Math.max(0, ...codes);
}
