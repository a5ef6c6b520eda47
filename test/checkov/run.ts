import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { checkStacks } from "../../check";
import type { StackResult } from "../../model/check-result";
import { planOf } from "./plan";
import { judge } from "./reasons";

// Why: docs/decisions/0107.
/**
 * `npm run test:checkov`: judges the shipped stacks by Checkov as it is published, through a plan of them in Terraform's
 * form. Whatever it finds has a reason in docs/policies.md, or an exception.
 */
const checkSchema = z.object({
  check_id: z.string(),
  check_name: z.string(),
  resource: z.string(),
  file_path: z.string(),
});

const reportSchema = z.object({
  summary: z.object({ parsing_errors: z.int() }),
  results: z.object({ passed_checks: z.array(checkSchema), failed_checks: z.array(checkSchema) }),
});

type Report = z.infer<typeof reportSchema>;

async function main(): Promise<void> {
  const environment = execFileSync(path.join(__dirname, "environment.sh"), { encoding: "utf8" }).trim();
  const { stacks } = await checkStacks({ root: path.resolve(__dirname, "../.."), pack: null });
  const folder = mkdtempSync(path.join(tmpdir(), "onebox-checkov-"));
  try {
    const planned = stacks.map((stack) => ({ ...stack, ...planOf(stack.resources) }));
    const files = planned.map(({ stack, plan }) => {
      const file = path.join(folder, `${stack}.json`);
      writeFileSync(file, JSON.stringify(plan));
      return file;
    });
    tell(planned, report(environment, files));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function tell(
  stacks: readonly (Pick<StackResult, "stack" | "error"> & { urns: ReadonlyMap<string, string> })[],
  said: Report,
): void {
  const problems = stacks.flatMap(({ stack, error, urns }) => {
    const isOwn = ({ file_path }: { file_path: string }): boolean => path.basename(file_path) === `${stack}.json`;
    const passed = said.results.passed_checks.filter(isOwn);
    const failed = said.results.failed_checks.filter(isOwn);
    const numbers = [...new Set(failed.map(({ check_id }) => check_id))].sort();
    console.log(`${stack}: ${passed.length} checks hold, ${failed.length} do not: ${numbers.join(" ")}`);
    if (error !== null) return [`${stack}: ${error}`];
    if (passed.length === 0) return [`${stack}: Checkov has judged nothing.`];
    return judge(
      failed.map(({ check_id, check_name, resource }) => ({
        number: check_id,
        name: check_name,
        urn: urns.get(resource) ?? resource,
      })),
    );
  });
  for (const problem of problems) console.log(`FAILED  ${problem}`);
  console.log(problems.length === 0 ? `${stacks.length} passed` : `${problems.length} failed`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

/** Without its platform, which would be asked for more than the checks that are published. */
function report(environment: string, files: readonly string[]): Report {
  const args = ["--framework", "terraform_plan", "--output", "json", "--compact", "--soft-fail", "--skip-download"];
  const { stdout, stderr, error } = spawnSync(
    path.join(environment, "bin/checkov"),
    [...files.flatMap((file) => ["--file", file]), ...args],
    {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", LOG_LEVEL: "ERROR" },
    },
  );
  if (error !== undefined) throw error;
  const parsed = reportSchema.safeParse(parseJson(stdout));
  if (!parsed.success || parsed.data.summary.parsing_errors > 0)
    throw new Error(`Checkov could not read every plan: ${stderr || stdout.slice(0, 2_000)}`);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

void main();
