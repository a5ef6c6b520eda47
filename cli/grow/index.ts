import { type Command, InvalidArgumentError, Option } from "commander";
import { exitCodes } from "../../model/check-result";
import { killChecks } from "../bill/checked";
import { endWith, progress, terminalWidth } from "../command-line";
import { stackSettings } from "../deploy/environment";
import { dataFormats, type DocumentFlags, documentOptions, show } from "../document";
import { example, type Stack } from "../options";
import { planOf } from "./plan";
import { pricedTasks } from "./tasks";
import { planMarkdown, planText } from "./text";
import { variantsOf } from "./variants";

interface Flags extends Stack, DocumentFlags {
  readonly days: number;
}

export function define(command: Command): void {
  command.description("Moves an environment from one host to ECS on Fargate, and back.");
  const plan = command
    .command("plan")
    .description("what happens in which order, what it costs before, during and after, and the way back")
    .requiredOption("--stack <name>", "the environment")
    .addOption(new Option("--days <number>", "for how long both stand, 1 to 90").argParser(span).default(7))
    .action(run);
  documentOptions(plan, ["table", "json", "yaml", "markdown"]);
  example(plan, "onebox grow plan --stack prod", "onebox grow plan --stack prod --format markdown --output move.md");
  example(command, "onebox grow plan --stack prod");
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
  const settings = stackSettings(stack, root);
  if (settings.kind !== "environment") throw new Error(`The stack ${stack} is no environment: nothing runs in it.`);
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
