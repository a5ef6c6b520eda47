import { type Command, InvalidArgumentError, Option } from "commander";
import { exitCodes } from "../../model/check-result";
import { killChecks } from "../bill/checked";
import { endWith, print, progress, terminalWidth } from "../command-line";
import { environmentSettings, operatedEnvironment } from "../deploy/environment";
import { dataFormats, type DocumentFlags, documentOptions, show } from "../document";
import { example, type Stack } from "../options";
import { planOf } from "./plan";
import { pricedTasks } from "./tasks";
import { planMarkdown, planText, wrapped } from "./text";
import { variantsOf } from "./variants";
import { watchGates } from "./watch";

interface Flags extends Stack, DocumentFlags {
  readonly days: number;
}

export function define(command: Command): void {
  command.description("Moves an environment from one host to ECS on Fargate, and back.");
  const plan = command
    .command("plan")
    .description("what happens in which order, what it costs before, during and after, and how to go back")
    .requiredOption("--stack <name>", "the environment")
    .addOption(new Option("--days <number>", "how long both run, 1 to 90").argParser(span).default(7))
    .action(run);
  documentOptions(plan, ["table", "json", "yaml", "markdown"]);
  const watch = command
    .command("watch")
    .description("watches the alarms of an environment that moves, and ends with 1 as soon as one goes off")
    .requiredOption("--stack <name>", "the environment")
    .addOption(new Option("--minutes <number>", "for how long, 1 to 2880").argParser(minutes).default(60))
    .action(async ({ stack, minutes }: Stack & { readonly minutes: number }) => {
      const width = process.stdout.isTTY ? terminalWidth() : Infinity;
      const fitting = (line: string): void => {
        wrapped(line, width).forEach(print);
      };
      process.exitCode = await watchGates(operatedEnvironment(stack), { minutes, print: fitting });
    });
  example(watch, "onebox grow watch --stack prod", "onebox grow watch --stack prod --minutes 1440");
  example(plan, "onebox grow plan --stack prod", "onebox grow plan --stack prod --format markdown --output move.md");
  example(command, "onebox grow plan --stack prod", "onebox grow watch --stack prod");
}

function minutes(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 2_880) return number;
  throw new InvalidArgumentError("Allowed: 1 to 2880 minutes.");
}

function span(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 90) return days;
  throw new InvalidArgumentError("Allowed: 1 to 90 days.");
}

/** Without all three bills the plan is shown and the exit code says that it could not be evaluated. */
async function run(flags: Flags): Promise<void> {
  const { stack, days } = flags;
  const root = process.cwd();
  const settings = environmentSettings(stack, root);
  endWith(killChecks);
  progress("Pricing the stack on the host, on both and on ECS …");
  const plan = planOf({ stack, tasks: pricedTasks(settings), days }, await variantsOf(root, stack));
  progress("");
  show(flags, {
    table: () => planText(plan, terminalWidth()),
    markdown: () => planMarkdown(plan),
    ...dataFormats(() => plan),
  });
  process.exitCode = plan.costs.some(({ error }) => error !== null) ? exitCodes.notEvaluated : exitCodes.clean;
}
