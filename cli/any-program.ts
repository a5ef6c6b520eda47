import path from "node:path";
import { type Command } from "commander";
import { killChildren } from "../check/child";
import { programGraph, type ProgramGraph } from "../check/program-graph";
import { type Project, readProject, stackConfig, type StackConfig, stacksWithFile } from "../settings/files";
import { endWith, progress } from "./command-line";
import { seconds } from "./options";

/** How a program that is not ours is run. */
export interface AnyProgramFlags {
  readonly stack?: readonly string[];
  readonly region?: string;
  readonly config?: readonly string[];
  readonly invokes?: string;
  readonly timeout: number;
}

export interface ProgramRunOfStack {
  readonly stack: string;
  /** Where it says one, or where one was said for it. */
  readonly region: string | null;
  readonly config: StackConfig;
  readonly graph: ProgramGraph;
}

/** @param of what they belong to, as `--program`. */
export function anyProgramOptions(command: Command, of: string): void {
  command
    .option("--region <name>", `of ${of}: of what names no region itself`)
    .option("--config <key=value...>", "of --program: configuration, beside that of its files")
    .option("--invokes <folder>", "of --program: recorded answers to what only an account can answer")
    .option("--timeout <seconds>", "of --program: time limit for each stack", seconds, 60);
}

/**
 * Runs any Pulumi program for Node.js by the engine of the check, stack by stack.
 * @param pack folder of the policy pack that is to judge it; null for none.
 * @throws Error for a stack that it has not.
 */
export async function runProgram(
  folder: string,
  flags: AnyProgramFlags,
  pack: string | null,
): Promise<ProgramRunOfStack[]> {
  const root = path.resolve(folder);
  const project = readProject(root);
  // Without a file for any stack, `pulumi stack init dev` is what comes next.
  const known = project.stacks.length === 0 ? ["dev"] : project.stacks;
  const withFile = new Set(stacksWithFile(root));
  const unknown = (flags.stack ?? []).filter((stack) => withFile.size > 0 && !known.includes(stack));
  if (unknown.length > 0) throw new Error(`There is no stack ${unknown.join(", ")}. Known: ${known.join(", ")}.`);
  endWith(killChildren);
  const runs: ProgramRunOfStack[] = [];
  for (const stack of flags.stack ?? known) {
    progress(`Running the program of ${stack} …`);
    const config = configOf(project, stack, flags.config ?? []);
    runs.push(await runStack(project, stack, config, flags, pack));
  }
  progress("");
  return runs;
}

async function runStack(
  project: Project,
  stack: string,
  given: StackConfig,
  flags: AnyProgramFlags,
  pack: string | null,
): Promise<ProgramRunOfStack> {
  const variables = process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"];
  const region = given.values["aws:region"] ?? flags.region ?? variables ?? null;
  const { timeout: timeoutSeconds, invokes = null } = flags;
  const values = region === null ? given.values : { ...given.values, "aws:region": region };
  const config = { ...given, values };
  return {
    stack,
    region,
    config,
    graph: await programGraph({ project, stack, config, region, invokes, timeoutSeconds, pack }),
  };
}

function configOf(project: Project, stack: string, given: readonly string[]): StackConfig {
  const pairs = given.map((pair) => {
    const [, key = "", value = ""] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
    if (key === "") throw new Error(`--config ${pair}: write it as aws:region=eu-central-1.`);
    return [key.includes(":") ? key : `${project.name}:${key}`, value] as const;
  });
  return stackConfig(project, stack, Object.fromEntries(pairs));
}
