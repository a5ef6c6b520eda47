import type { Command } from "commander";
import { checkStacks } from "../../check";
import { killChildren } from "../../check/child";
import { needsLook } from "../../changes/plan";
import { plannedSection } from "../../ci/render/planned";
import { exitCodeOf, exitCodes, type StackResult } from "../../model/check-result";
import { colorsOf, endWith, progress, terminalWidth } from "../command-line";
import { dataFormats, type DocumentFlags, documentOptions, show } from "../document";
import { example, seconds } from "../options";
import { type AgainstOptions, plannedAgainst } from "./against";
import { plannedText } from "./planned";
import { terminalText } from "./text";

interface Flags extends DocumentFlags {
  readonly stack?: readonly string[];
  readonly tree?: boolean;
  readonly showResources?: boolean;
  readonly showUnknown?: boolean;
  readonly judge?: string;
  readonly against?: string;
  readonly timeout: number;
}

export function define(command: Command): void {
  command
    .description(
      "Runs every stack's program and the policy pack without an account, and says what a preview would say.",
    )
    .option("--stack <name...>", "only these stacks")
    .option("--tree", "the components of each stack, with the number of resources in each")
    .option("--show-resources", "every resource with every property")
    .option("--show-unknown", "every rule that cannot be judged before creation")
    .option("--judge <folder>", "judge by the pack and the settings of another checkout")
    .option("--against <ref>", "what deploying would do: compared with a commit, or with the folder of a checkout")
    .option("--timeout <seconds>", "time limit for each stack, longer while the machine is busy", seconds, 60)
    .action(run);
  documentOptions(command, ["table", "json", "yaml", "markdown"]);
  example(
    command,
    "onebox check",
    "onebox check --stack prod --show-resources",
    "onebox check --against main",
    "onebox check --json --output check.json",
  );
}

async function run({ stack, judge, against, timeout, ...flags }: Flags): Promise<void> {
  if (flags.format === "markdown" && against === undefined) {
    throw new Error("--format markdown is for --against: what deploying would do.");
  }
  endWith(killChildren);
  const tell = progressOf();
  try {
    const result = await checkStacks({
      onStack: tell,
      root: process.cwd(),
      ...(stack === undefined ? {} : { stacks: stack }),
      ...(judge === undefined ? {} : { judge }),
      timeoutSeconds: timeout,
    });
    progress("");
    if (against !== undefined) {
      await showPlanned({ root: process.cwd(), against, stacks: stack, timeoutSeconds: timeout, after: result }, flags);
      return;
    }
    show(flags, {
      table: () =>
        terminalText(result, {
          tree: flags.tree ?? false,
          showResources: flags.showResources ?? false,
          showUnknown: flags.showUnknown ?? false,
          colors: colorsOf(process.stdout),
          width: terminalWidth(),
        }),
      ...dataFormats(() => result),
    });
    process.exitCode = exitCodeOf(result);
  } finally {
    killChildren();
  }
}

async function showPlanned(options: AgainstOptions, flags: DocumentFlags): Promise<void> {
  progress(`Running every stack's program as it is at ${options.against} …`);
  const planned = await plannedAgainst(options);
  progress("");
  show(flags, {
    table: () => plannedText(planned, Math.min(terminalWidth(), 120), colorsOf(process.stdout)),
    ...dataFormats(() => planned),
    markdown: () => plannedSection(planned.environments, 20) || `Nothing differs from ${planned.against}.`,
  });
  const { environments } = planned;
  const found = exitCodeOf(options.after);
  const broken = environments.some(({ status }) => status === "not-evaluated");
  process.exitCode =
    broken || found === exitCodes.notEvaluated
      ? exitCodes.notEvaluated
      : environments.some(needsLook)
        ? exitCodes.findings
        : found;
}

/** Says from the first moment on what is being done, and which stacks are through. */
function progressOf(): (result: StackResult) => void {
  const done: string[] = [];
  progress("Running every stack's program and the policy pack …");
  return ({ stack, ms }) => {
    done.push(`${stack} ${(ms / 1_000).toFixed(1)} s`);
    progress(`Checked: ${done.join(", ")} …`);
  };
}
