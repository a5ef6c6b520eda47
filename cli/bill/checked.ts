import { execFile } from "node:child_process";
import type { CheckResult, StackResult } from "../../model/check-result";

/** What the check says of one stack's bill. */
export type CheckedBill = Pick<StackResult, "stack" | "bill" | "error">;

/** A bill that was found, for whoever shows it. */
export interface StackBill {
  readonly stack: string;
  readonly bill: NonNullable<StackResult["bill"]>;
}

/** Room for the graphs of many stacks as JSON. */
const maximumBytes = 512 * 1_024 * 1_024;

/**
 * The bills of a checkout, by its own check in a process of its own: an older one is priced by its own code and book.
 * @param root folder of the checkout. @param stacks all where it is empty.
 * @throws Error with what the check said, where it gave no result.
 */
export async function checkedBills(root: string, stacks: readonly string[]): Promise<CheckedBill[]> {
  const args = ["-r", "./check/loader/register.js", "cli/check/main.ts", "--json"];
  const chosen = stacks.length === 0 ? [] : ["--stack", ...stacks];
  const { stdout, stderr } = await run([...args, ...chosen], root);
  const result = parse(stdout);
  if (result === null) throw new Error(reasonIn(stderr) ?? "The check ended without a result.");
  return result.stacks.map(({ stack, bill, error }) => ({ stack, bill, error }));
}

/** Findings make the check's exit code one; they are not ours to tell. */
function run(args: readonly string[], cwd: string): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, maxBuffer: maximumBytes }, (_error, stdout, stderr) => {
      resolve({ stdout, stderr });
    });
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
    .map((line) => line.replace(/^check: /, "").trim())
    .filter((line) => line !== "");
  return lines.find((line) => /^\w*Error: /.test(line)) ?? lines.at(-1);
}
