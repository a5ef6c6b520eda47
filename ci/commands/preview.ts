import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { billFileVariable } from "../../model/bill";
import { inputFiles } from "../inputs";
import { runPulumi } from "../pulumi";

export interface PreviewOptions {
  readonly stack: string;
  /** Folder for what the preview says. */
  readonly out: string;
  /** Where the plan is kept, for an update that does exactly this. */
  readonly plan?: string;
}

/**
 * Runs a preview with the policy pack and keeps its output and event log. Its exit code says little (1 for a violation
 * and for a crash), so whoever reads the two files judges.
 */
export async function previewStack(
  { stack, out, plan }: PreviewOptions,
  session: Readonly<Record<string, string>> = {},
): Promise<number> {
  const { events, output, bill } = freshFiles(stack, out);
  const args = [
    "preview",
    "--stack",
    stack,
    "--json",
    "--show-sames",
    "--event-log",
    events,
    "--policy-pack",
    "policies",
  ];
  return runPulumi({
    args: plan === undefined ? args : [...args, "--save-plan", plan],
    // The event log is one of the CLI's debugging flags.
    environment: { PULUMI_DEBUG_COMMANDS: "true", [billFileVariable]: bill, ...session },
    output,
  });
}

/** A file of an earlier attempt must not be taken for this one's. */
function freshFiles(stack: string, out: string): Record<"events" | "output" | "bill", string> {
  mkdirSync(out, { recursive: true });
  const files = {
    events: join(out, inputFiles.events(stack)),
    output: join(out, inputFiles.preview(stack)),
    // The pack runs in a folder of its own.
    bill: resolve(out, inputFiles.bill(stack)),
  };
  for (const file of Object.values(files)) rmSync(file, { force: true });
  return files;
}
