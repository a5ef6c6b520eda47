import { Command, InvalidArgumentError } from "commander";
import { endWithOurCode, letReadersLeave, showsColors } from "../command-line";
import { checkStacks } from "../../check";
import { killChildren } from "../../check/child";
import { Refusal } from "../../model/refusal";
import { exitCodeOf, exitCodes, type StackResult } from "../../model/check-result";
import { terminalText } from ".";

interface Flags {
  readonly stack?: readonly string[];
  readonly json?: boolean;
  readonly showResources?: boolean;
  readonly judge?: string;
  readonly timeout: number;
}

async function main(): Promise<number> {
  const command = new Command("check")
    .description(
      "Runs every stack's program and the policy pack without an account, and shows what a preview would say.",
    )
    .option("--stack <name...>", "only these stacks")
    .option("--json", "one JSON document on standard output and nothing else")
    .option("--show-resources", "every resource with every property")
    .option("--judge <folder>", "judge by the pack and the settings of another checkout")
    .option("--timeout <seconds>", "time limit for each stack", seconds, 60)
    .showHelpAfterError("As in: npm run check -- --stack prod")
    .exitOverride(endWithOurCode)
    .parse();
  const { stack, json, showResources, judge, timeout } = command.opts<Flags>();
  const isTerminal = showsColors();
  const result = await checkStacks({
    ...(process.stderr.isTTY && !json ? { onStack: progress } : {}),
    root: process.cwd(),
    ...(stack === undefined ? {} : { stacks: stack }),
    ...(judge === undefined ? {} : { judge }),
    timeoutSeconds: timeout,
  });
  const text = json
    ? `${JSON.stringify(result)}\n`
    : terminalText(result, {
        showResources: showResources ?? false,
        colors: isTerminal,
        width: isTerminal ? process.stdout.columns : 80,
      });
  process.stdout.write(text);
  return exitCodeOf(result);
}

/** @throws InvalidArgumentError, which commander shows in one line. */
function seconds(text: string): number {
  const number = Number(text);
  // Timers of Node hold no more than 24 days.
  if (number > 0 && number <= 86_400) return number;
  throw new InvalidArgumentError("Allowed: a number of seconds above 0, up to 86400.");
}

/** One line that is overwritten, on a terminal only. */
function progress({ stack, ms }: StackResult): void {
  process.stderr.write(`\r\u001b[Kchecked ${stack} in ${(ms / 1_000).toFixed(1)} s\r`);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    killChildren();
    process.stderr.write("check: interrupted\n");
    process.exit(exitCodes.notEvaluated);
  });
}

letReadersLeave();
void main()
  .catch((error: unknown) => {
    process.stderr.write(`check: ${error instanceof Refusal ? error.message : String(error)}\n`);
    return exitCodes.notEvaluated;
  })
  .then((code) => {
    killChildren();
    process.exitCode = code;
  });
