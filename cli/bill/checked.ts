import { type ChildProcess, execFile } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import type { CheckResult, StackResult } from "../../model/check-result";

/** What the check says of one stack's bill. */
export type CheckedBill = Pick<StackResult, "stack" | "bill" | "error">;

/** A bill that was found, for whoever shows it. */
export interface StackBill {
  readonly stack: string;
  readonly bill: NonNullable<StackResult["bill"]>;
}

/** A bill of a program that is not ours; without one, the error says why. */
export interface AnyBill {
  readonly stack: string;
  readonly bill: StackResult["bill"];
  readonly error: string | null;
  /** What was answered without an account. */
  readonly madeUp: readonly string[];
}

/** Room for the graphs of many stacks as JSON. */
const maximumBytes = 512 * 1_024 * 1_024;

/**
 * The bills of a checkout, by its own check in a process of its own: an older one is priced by its own code and book.
 * @param root folder of the checkout. @param stacks all where it is empty.
 * @throws Error with what the check said, where it gave no result.
 */
export async function checkedBills(root: string, stacks: readonly string[]): Promise<CheckedBill[]> {
  const chosen = stacks.length === 0 ? [] : ["--stack", ...stacks];
  const { stdout, stderr } = await run([...checkOf(root), "--json", ...chosen], root);
  const result = parse(stdout);
  if (result === null) throw new Error(reasonIn(stderr) ?? "The check ended without a result.");
  return result.stacks.map(({ stack, bill, error }) => ({ stack, bill, error }));
}

/** How a checkout runs its check: one from before the command `onebox` has a script of its own. */
function checkOf(root: string): readonly string[] {
  const command = ["bin/onebox", "node_modules/onebox/bin/onebox"].find((file) => existsSync(path.join(root, file)));
  if (command !== undefined) return [command, "check"];
  const script = ["cli/check/main.ts", "check/main.ts"].find((file) => existsSync(path.join(root, file)));
  if (script === undefined) throw new Error("That version has no check that could be run.");
  return ["-r", "./check/loader/register.js", script];
}

const running = new Set<ChildProcess>();

/** No check outlives us. */
export function killChecks(): void {
  for (const child of running) child.kill();
}

/** Findings make the check's exit code one; they are not ours to tell. */
function run(args: readonly string[], cwd: string): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve) => {
    const options = { cwd, maxBuffer: maximumBytes };
    const child = execFile(process.execPath, args, options, (_error, stdout, stderr) => {
      running.delete(child);
      resolve({ stdout, stderr });
    });
    running.add(child);
  });
}

function parse(text: string): CheckResult | null {
  try {
    return JSON.parse(text) as CheckResult;
  } catch {
    return null;
  }
}

/** The line that says what is wrong, where a crash says more. */
function reasonIn(text: string): string | undefined {
  const lines = text
    .split("\n")
    .map((line) => line.replace(/^(onebox )?check: /, "").trim())
    .filter((line) => line !== "");
  return lines.find((line) => /^\w*Error: /.test(line)) ?? lines.at(-1);
}
