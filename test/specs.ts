import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/**
 * `npm run specs -- <folder or file…> [option…]`: the slow tests of a folder of test/. One that has a `run.sh` or a
 * `run.ts` is run by that, with all that follows its name: it installs or starts first what its tests need.
 */
function commandOf(first: string, rest: readonly string[]): readonly [string, ...string[]] {
  const has = (runner: string): boolean => existsSync(path.join(first, runner));
  if (has("run.sh")) return [path.join(first, "run.sh"), ...rest];
  if (has("run.ts")) return [process.execPath, "-r", "./check/loader/register.js", path.join(first, "run.ts"), ...rest];
  return [process.execPath, "node_modules/mocha/bin/mocha.js", "--recursive", "--extension", "spec.ts", first, ...rest];
}

const [first = "", ...rest] = process.argv.slice(2);
if (existsSync(first)) {
  const [command, ...args] = commandOf(first, rest);
  process.exitCode = spawnSync(command, args, { stdio: "inherit" }).status ?? 1;
} else {
  console.error(`${first === "" ? "Nothing is named" : `${first} is not there`}: name a folder or file of test/.`);
  process.exitCode = 2;
}
