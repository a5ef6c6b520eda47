import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { RightSize } from "../../operations/rightsize";
import { assertAccount } from "../../host/client/account";
import { type ExitCode, exitCodes } from "../../model/check-result";
import { leastDays, rightSize } from "../../operations/rightsize";
import { mostDays } from "../../operations/rightsize/metrics";
import { rightSizeText } from "../../operations/rightsize/text";
import { killChecks } from "../bill/checked";
import { endWith, onScreen, progress, tell } from "../command-line";
import { environmentSettings, operatedEnvironment } from "../deploy/environment";
import { ReleaseParameter } from "../deploy/release-parameter";
import { dataFormats, type DocumentFlags, documentOptions, show } from "../document";
import { hostInstance } from "../host/instance";
import { example, type Stack } from "../options";
import "../without-sdk-warning";
import { changeOfBill, type ChangeOfBill, writeChanges } from "./change";

interface Flags extends Stack, DocumentFlags {
  readonly days: number;
  readonly write?: boolean;
}

export function define(command: Command): void {
  command
    .description("What size of host, tasks, database and disks fits, by what was measured; too small is a finding.")
    .requiredOption("--stack <name>", "the environment")
    .addOption(
      new Option("--days <number>", `how far back, ${leastDays} to ${mostDays}`).argParser(span).default(leastDays),
    )
    .option("--write", "write what is proposed into the stack file; comments and order stay")
    .action(run);
  documentOptions(command, ["text", "json", "yaml"]);
  example(command, "onebox rightsize --stack prod", "onebox rightsize --stack prod --days 42 --write");
}

function span(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= leastDays && days <= mostDays) return days;
  throw new InvalidArgumentError(
    `Allowed: ${leastDays} to ${mostDays} days; CloudWatch keeps steps of five minutes for so long.`,
  );
}

async function run(flags: Flags): Promise<void> {
  const { stack, days } = flags;
  const root = process.cwd();
  endWith(killChecks);
  progress("Reading what was measured …");
  const found = await rightSizeOf(stack, days, root);
  progress("Pricing what would change …");
  const bill = await changeOfBill(root, stack, found.advice);
  progress("");
  show(flags, {
    text: () => onScreen(`${rightSizeText(stack, found)}\n${billLine(bill)}`, flags.output),
    ...dataFormats(() => ({ version: 1, stack, ...found, bill })),
  });
  if (flags.write) for (const line of writeChanges(root, stack, found.advice)) tell(line);
  process.exitCode = exitCodeOf(found);
}

/** What fits an environment of the project in a folder, by what CloudWatch has of it. */
export async function rightSizeOf(stack: string, days: number, root: string, now = Date.now()): Promise<RightSize> {
  const environment = operatedEnvironment(stack, root);
  const settings = environmentSettings(stack, root);
  await assertAccount(environment);
  const { names, region } = environment;
  const instanceId = environment.runsOn === "service" ? null : (await hostInstance(environment)).id;
  const releases = await new ReleaseParameter(environment).times();
  const command = new DescribeDBInstancesCommand({ DBInstanceIdentifier: names.database.identifier });
  const { DBInstances = [] } = await new RDSClient({ region }).send(command);
  const allocatedGb = DBInstances[0]?.AllocatedStorage ?? settings.database.storageGb;
  return rightSize({ names, settings, instanceId, allocatedGb, releases, days, now });
}

function billLine(bill: ChangeOfBill | null): string {
  if (bill === null) return "Nothing would change the month's bill.";
  if ("error" in bill) return `What it would cost is not known: ${bill.error}`;
  return `The month's bill with all of it: $${bill.before} → $${bill.after} (${bill.change}).`;
}

/** Too small is a finding, too large is none. */
function exitCodeOf({ advice }: RightSize): ExitCode {
  if (advice.some(({ verdict }) => verdict === "too small")) return exitCodes.findings;
  return advice.some(({ verdict }) => verdict === "not enough data") ? exitCodes.notEvaluated : exitCodes.clean;
}
