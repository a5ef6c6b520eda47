import type { Command } from "commander";
import { checkStacks } from "../../check";
import { killChildren } from "../../check/child";
import { exitCodeOf, type StackResult } from "../../model/check-result";
import { colorsOf, endWith, progress, terminalWidth } from "../command-line";
import { dataFormats, type DocumentFlags, documentOptions, show } from "../document";
import { example, seconds } from "../options";
import { terminalText } from "./text";

interface Flags extends DocumentFlags {
  readonly stack?: readonly string[];
  readonly tree?: boolean;
  readonly showResources?: boolean;
  readonly showUnknown?: boolean;
  readonly judge?: string;
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
    .option("--timeout <seconds>", "time limit for each stack, longer while the machine is busy", seconds, 60)
    .action(run);
  documentOptions(command, ["table", "json", "yaml"]);
  example(
    command,
    "onebox check",
    "onebox check --stack prod --show-resources",
    "onebox check --json --output check.json",
  );
}

async function run({ stack, judge, timeout, ...flags }: Flags): Promise<void> {
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

/** Says from the first moment on what is being done, and which stacks are through. */
function progressOf(): (result: StackResult) => void {
  const done: string[] = [];
  progress("Running every stack's program and the policy pack …");
  return ({ stack, ms }) => {
    done.push(`${stack} ${(ms / 1_000).toFixed(1)} s`);
    progress(`Checked: ${done.join(", ")} …`);
  };
}
