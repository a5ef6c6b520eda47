import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { cpus } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { type Bench, type Figure, shortest } from "./bench";

/** `npm run bench`: what takes how long, next to a bare process that loads @pulumi/aws. Exit code 1: a goal is missed. */
async function main(): Promise<void> {
  const load = async (): Promise<unknown> => promisify(execFile)(process.execPath, ["-e", 'require("@pulumi/aws")']);
  await load();
  const bare = await shortest(5, load);
  process.stdout.write(`Node ${process.version}, ${cpus().length} processors\n`);
  print({ what: "a bare process loads @pulumi/aws", seconds: bare }, bare);
  for (const file of readdirSync(__dirname)
    .filter((name) => name.endsWith(".bench.ts"))
    .sort()) {
    const { bench } = (await import(path.join(__dirname, file))) as { readonly bench: Bench };
    for (const figure of await bench()) print(figure, bare);
  }
}

function print({ what, seconds, goalRatio, goalSeconds }: Figure, bare: number): void {
  const isMissed = seconds > (goalSeconds ?? Infinity) || seconds / bare > (goalRatio ?? Infinity);
  if (isMissed) process.exitCode = 1;
  const goals = [
    ...(goalRatio === undefined ? [] : [`at most ${goalRatio} times`]),
    ...(goalSeconds === undefined ? [] : [`at most ${goalSeconds} s`]),
  ];
  const goal = goals.length === 0 ? "" : `  ${isMissed ? "✗" : "✓"} ${goals.join(", ")}`;
  const times = `${(seconds / bare).toFixed(1)} times`;
  process.stdout.write(`${what.padEnd(36)} ${seconds.toFixed(2).padStart(7)} s ${times.padStart(11)}${goal}\n`);
}

void main().catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
