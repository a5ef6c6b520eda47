import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inputFiles } from "../inputs";
import { runPulumi } from "../pulumi";
import type { Session } from "../session";

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
export async function previewStack({ stack, out, plan }: PreviewOptions, session: Session): Promise<number> {
  mkdirSync(out, { recursive: true });
  const events = join(out, inputFiles.events(stack));
  const output = join(out, inputFiles.preview(stack));
  // A file of an earlier attempt must not be taken for this one's.
  for (const file of [events, output]) rmSync(file, { force: true });
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
    environment: { PULUMI_DEBUG_COMMANDS: "true", ...session },
    output,
  });
}
