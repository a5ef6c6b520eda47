import { type Command, InvalidArgumentError } from "commander";
import { type ExitCode, exitCodes } from "../../model/check-result";
import { type Inventory, subjects, takeInventory } from "../../migrate/inventory";
import { inventoryReport } from "../../migrate/inventory/report";
import { proposalReport } from "../../migrate/propose/report";
import { asMarkdown, asText, type Report } from "../../migrate/report/document";
import { killChecks } from "../bill/checked";
import { endWith, progress, terminalWidth, tell } from "../command-line";
import { dataFormats, type DocumentFlags, documentOptions, show } from "../document";
import { example } from "../options";
import { databaseAccess, type OldServerFlags, oldServerOptions, withOldServer } from "./old-server";
import { type Proposed, proposalsFor, writeProposals } from "./proposals";

interface Flags extends OldServerFlags, DocumentFlags {
  readonly stack?: string;
  readonly uploads?: string;
  readonly application?: string;
  readonly zone?: string;
  readonly proposals?: string;
  readonly oldUsd?: number;
}

export function defineInventory(program: Command): void {
  const command = program
    .command("inventory")
    .summary("look at the old server, and propose the new one")
    .description(
      "Looks at the old server over ssh and changes nothing there; what cannot be seen is said, with its reason.",
    );
  oldServerOptions(command)
    .option("--uploads <folder>", "its uploads; left out, what Nginx serves as /media/")
    .option("--application <folder>", "its checkout; left out, the folder of the process that serves")
    .option("--zone <name>", "the DNS zone that is moved")
    .option("--stack <name>", "the environment to propose settings for, of the project in this folder")
    .option("--old-usd <number>", "what the old server costs a month, to be shown beside the bill", dollars)
    .option("--proposals <folder>", "write inventory, stack files, tasks and a Dockerfile draft into it")
    .action(run);
  documentOptions(command, ["text", "markdown", "json", "yaml"]);
  example(
    command,
    "onebox migrate inventory --from root@203.0.113.7 --zone example.org",
    "onebox migrate inventory --from vps --stack prod --old-usd 200 --proposals move",
  );
}

function dollars(text: string): number {
  const amount = Number(text);
  if (Number.isFinite(amount) && amount >= 0) return amount;
  throw new InvalidArgumentError("Write it as a number of US dollars: 200.");
}

async function run(flags: Flags): Promise<void> {
  const { stack, oldUsd = null } = flags;
  endWith(killChecks);
  const inventory = await withOldServer(flags, (remote) =>
    takeInventory(remote, {
      server: flags.from,
      database: databaseAccess(flags),
      uploads: flags.uploads,
      application: flags.application,
      zone: flags.zone,
      onProgress: (subject) => {
        progress(`Looking at ${subject} …`);
      },
    }),
  );
  progress(stack === undefined ? "" : "Pricing what is proposed …");
  const proposed = stack === undefined ? null : await proposalsFor(process.cwd(), stack, inventory, oldUsd);
  progress("");
  const reports = [
    inventoryReport(inventory),
    ...(stack === undefined || proposed === null ? [] : [proposalReport(stack, proposed.proposals, proposed.costs)]),
  ];
  const columns = terminalWidth();
  show(flags, {
    text: () => joined(reports, (report) => asText(report, columns)),
    markdown: () => joined(reports, asMarkdown),
    ...dataFormats(() => ({ version: 1, inventory, ...(proposed ?? {}) })),
  });
  if (flags.proposals !== undefined) write(flags.proposals, stack, inventory, proposed);
  process.exitCode = exitCodeOf(inventory, proposed);
}

function joined(reports: readonly Report[], form: (report: Report) => string): string {
  return reports.map(form).join("\n");
}

function write(folder: string, stack: string | undefined, inventory: Inventory, proposed: Proposed | null): void {
  if (stack === undefined || proposed === null) throw new Error("--proposals needs --stack: for which environment?");
  for (const name of writeProposals(folder, stack, inventory, proposed)) tell(`  written  ${folder}/${name}`);
}

/** What is not known is no finding, and is not fine. */
function exitCodeOf(inventory: Inventory, proposed: Proposed | null): ExitCode {
  const isWhole = subjects.every((subject) => inventory[subject].missing.length === 0);
  return isWhole && (proposed === null || proposed.costs.proposedUsd !== null)
    ? exitCodes.clean
    : exitCodes.notEvaluated;
}
