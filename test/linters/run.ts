import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkStacks } from "../../check";
import type { StackResult } from "../../model/check-result";
import { cfnLint } from "./cfn-lint";
import { checkov } from "./checkov";

/**
 * `npm run specs -- test/linters`: the shipped stacks, judged by linters that somebody else maintains, unmodified. What one says
 * is mended, or has a reason beside it. A linter counts as one test of each stack.
 */
const linters = { checkov, "cfn-lint": cfnLint };
const names = ["checkov", "cfn-lint"] as const;

async function main(): Promise<void> {
  const { stacks } = await checkStacks({ root: path.resolve(__dirname, "../.."), pack: null, timeoutSeconds: 600 });
  for (const { stack, error } of stacks) if (error !== null) throw new Error(`${stack}: ${error}`);
  const folder = mkdtempSync(path.join(tmpdir(), "onebox-linters-"));
  try {
    const problems = names.flatMap((name) => judge(name, folder, stacks));
    for (const problem of problems) console.log(`FAILED  ${problem}`);
    const all = stacks.length * names.length;
    console.log(`${Math.max(0, all - problems.length)} passed, ${problems.length} failed`);
    process.exitCode = problems.length > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function judge(name: keyof typeof linters, folder: string, stacks: readonly StackResult[]): readonly string[] {
  const requirements = path.join(__dirname, name, "requirements.txt");
  const environment = execFileSync(path.join(__dirname, "environment.sh"), [requirements], { encoding: "utf8" }).trim();
  const own = path.join(folder, name);
  mkdirSync(own);
  return linters[name](environment, own, stacks).map((problem) => `${name}: ${problem}`);
}

void main();
