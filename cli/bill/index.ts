import path from "node:path";
import { Decimal } from "decimal.js";
import { type Command, InvalidArgumentError, Option } from "commander";
import { endWith, progress, terminalWidth, tell } from "../command-line";
import { anyProgramOptions } from "../any-program";
import { example } from "../options";
import { dataFormats, type DocumentFlags, documentOptions, type Formats, show } from "../document";
import { accept, readAccepted } from "../../cost/accepted";
import { compareBills, kept } from "../../cost/compare";
import { changesSentence, changesText } from "../../cost/render/changes";
import { billCsv } from "../../cost/render/csv";
import { billPage } from "../../cost/render/html";
import { billMarkdown } from "../../cost/render/markdown";
import { sumOf } from "../../cost/render/summary";
import { signedDollars } from "../../cost/render/words";
import { type ExitCode, exitCodes } from "../../model/check-result";
import { projectSettings, readProject } from "../../settings/files";
import { billOfAny, type ProgramFlags, refuseOfAny } from "./any-program";
import { type CheckedBill, checkedBills, killChecks, type StackBill } from "./checked";
import { isCheckout, withCheckout } from "./checkout";
import { billText } from "./text";
import { messageOf } from "../../model/message-of";

interface Flags extends DocumentFlags, ProgramFlags {
  readonly accept?: boolean;
  readonly compare?: string;
}

const root = process.cwd();

export function define(command: Command): void {
  command
    .description("What every stack costs in a month, line by line, at list price and without an account.")
    .option("--stack <name...>", "only these stacks")
    .option("--compare <ref>", "before and after a commit, or the folder of a checkout, line by line")
    .addOption(new Option("--accept", "keep these bills as docs/bills/<stack>.json").conflicts("compare"))
    .addOption(
      new Option("--from <file>", "the output of `pulumi preview --json`; - reads it from a pipe").conflicts([
        ...ours,
        ...ofPrograms,
      ]),
    )
    .addOption(new Option("--program <folder>", "of any Pulumi program for Node.js").conflicts([...ours, "from"]))
    .addOption(new Option("--cap <usd>", "with --from and --program: the cap for a month").argParser(amount))
    .option("--usage <file>", "with --from and --program: YAML with the usage of a month")
    .action(run);
  anyProgramOptions(command, "--from and --program");
  documentOptions(command, ["table", "json", "yaml", "csv", "markdown", "html"]);
  example(
    command,
    "onebox bill --stack prod",
    "onebox bill --format html --output bill.html",
    "onebox bill --compare main",
    "onebox bill --program ../shop --stack prod --cap 200",
    "onebox bill --from preview.json --cap 200",
  );
}

/** What only stacks of ours have. */
const ours = ["compare", "accept"];

/** What a preview was made with already. */
const ofPrograms = ["stack", "config", "invokes", "timeout"];

function amount(text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number > 0) return number;
  throw new InvalidArgumentError("Write it as a number of US dollars above 0: 200.");
}

async function run(flags: Flags): Promise<void> {
  if (flags.from !== undefined || flags.program !== undefined) return billOfAny(flags);
  refuseOfAny(flags);
  const stacks = flags.stack ?? [];
  refuseUnknown(stacks);
  endWith(killChecks);
  progress("Running every stack's program …");
  const checked = await checkedBills(root, stacks);
  progress("");
  const bills = checked.flatMap(({ stack, bill }) => (bill === null ? [] : [{ stack, bill }]));
  if (flags.compare === undefined) show(flags, formatsOf(bills, checked));
  else await compare(flags.compare, stacks, bills, flags);
  for (const { stack, error } of checked) if (error !== null) tell(`onebox bill: ${stack}: ${error}`);
  if (flags.accept) acceptAll(bills);
  process.exitCode = exitCodeOf(checked);
}

function formatsOf(bills: readonly StackBill[], checked: readonly CheckedBill[]): Formats {
  const project = readProject(root);
  const before = Object.entries(projectSettings(project).costBefore).map(([what, usd]) => ({ what, usd }));
  const withAccepted = () => bills.map((one) => ({ ...one, accepted: readAccepted(root, one.stack) }));
  return {
    table: () => billText(withAccepted(), before, terminalWidth()),
    ...dataFormats(() => ({ version: 1, stacks: checked, together: sumOf(only(bills)).toFixed(2), before })),
    csv: () => billCsv(bills),
    markdown: () => billMarkdown(bills, before),
    html: () => billPage(`${project.name}: the bill`, bills, before),
  };
}

async function compare(
  ref: string,
  stacks: readonly string[],
  bills: readonly StackBill[],
  flags: DocumentFlags,
): Promise<void> {
  progress(`Running every stack's program as it was at ${ref} …`);
  const billsIn = async (folder: string): Promise<CheckedBill[]> => checkedBills(folder, stacks);
  const other = isCheckout(ref) ? billsIn(path.resolve(ref)) : withCheckout(root, ref, billsIn);
  const old = await other.catch((error: unknown) => {
    throw new Error(`${ref}: ${messageOf(error)}`);
  });
  progress("");
  const compared = bills.map(({ stack, bill }) => {
    const was = old.find((one) => one.stack === stack)?.bill ?? null;
    const [from, to] = [was === null ? { total: "0", lines: [] } : kept(was), kept(bill)];
    return { stack, isNew: was === null, before: from, after: to, changes: compareBills(from, to) };
  });
  const failed = old
    .filter(({ error }) => error !== null)
    .map(({ stack, error }) => `${stack} at ${ref}: ${error ?? ""}`);
  const [was, is] = [sumOf(compared.map((one) => one.before)), sumOf(compared.map((one) => one.after))];
  const table = (): string =>
    [
      ...compared.map((one) =>
        changesText(
          one.isNew ? `${one.stack} (without a bill at ${ref})` : one.stack,
          one.before,
          one.after,
          one.changes,
        ),
      ),
      ...failed,
      `together: $${was.toFixed(2)} → $${is.toFixed(2)} a month (${signedDollars(is.minus(was))})`,
    ].join("\n\n");
  show(flags, { table, ...dataFormats(() => ({ version: 1, ref, stacks: compared })) });
}

function acceptAll(bills: readonly StackBill[]): void {
  for (const { stack, bill } of bills) {
    const old = readAccepted(root, stack);
    const changes = old === null ? [] : compareBills(old, kept(bill));
    accept(root, stack, bill);
    const change = old === null ? "for the first time" : changes.length === 0 ? "as before" : changesSentence(changes);
    tell(`Accepted $${bill.total} for ${stack}: ${change}.`);
  }
}

/** A bill above its cap, without a cap, or with something without a price, is a finding. */
function exitCodeOf(checked: readonly CheckedBill[]): ExitCode {
  if (checked.some(({ bill, error }) => bill === null || error !== null)) return exitCodes.notEvaluated;
  const isFine = checked.every(
    ({ bill }) =>
      bill !== null && !bill.lowerBound && bill.cap !== null && new Decimal(bill.total).lessThanOrEqualTo(bill.cap),
  );
  return isFine ? exitCodes.clean : exitCodes.findings;
}

function refuseUnknown(stacks: readonly string[]): void {
  const known = readProject(root).stacks;
  const unknown = stacks.filter((stack) => !known.includes(stack));
  if (unknown.length > 0) throw new Error(`There is no stack ${unknown.join(", ")}. Known: ${known.join(", ")}.`);
}

function only(bills: readonly StackBill[]) {
  return bills.map(({ bill }) => bill);
}
