import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { StackResult } from "../../../model/check-result";
import { planOf } from "./plan";
import { judge } from "./reasons";

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

// Why: docs/decisions/0107.
/** Judges stacks by Checkov as it is published, through a plan of them in Terraform's form. @returns what is wrong. */
export function checkov(environment: string, folder: string, stacks: readonly StackResult[]): readonly string[] {
  const planned = stacks.map((stack) => ({ ...stack, ...planOf(stack.resources) }));
  const files = planned.map(({ stack, plan }) => {
    const file = path.join(folder, `${stack}.json`);
    writeFileSync(file, JSON.stringify(plan));
    return file;
  });
  return problemsOf(planned, report(environment, files));
}

function problemsOf(
  stacks: readonly (Pick<StackResult, "stack" | "error"> & { urns: ReadonlyMap<string, string> })[],
  said: Report,
): readonly string[] {
  return stacks.flatMap(({ stack, error, urns }) => {
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
