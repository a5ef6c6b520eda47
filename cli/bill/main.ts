import { writeFileSync } from "node:fs";
import path from "node:path";
import { Decimal } from "decimal.js";
import { Command, Option } from "commander";
import { endWithOurCode, letReadersLeave } from "../command-line";
import { accept, readAccepted } from "../../cost/accepted";
import { compareBills, kept } from "../../cost/compare";
import { changesSentence, changesText } from "../../cost/render/changes";
import { billCsv } from "../../cost/render/csv";
import { billPage } from "../../cost/render/html";
import { billMarkdown } from "../../cost/render/markdown";
import { before } from "../../cost/render/before";
import { sumOf } from "../../cost/render/summary";
import { signedDollars } from "../../cost/render/words";
import { type ExitCode, exitCodes } from "../../model/check-result";
import { readProject } from "../../settings/files/project";
import { type CheckedBill, checkedBills, type StackBill } from "./checked";
import { withCheckout } from "./checkout";
import { billText } from "./text";

interface Flags {
  readonly stack?: readonly string[];
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly markdown?: boolean;
  readonly html?: string;
  readonly accept?: boolean;
  readonly compare?: string;
}

const root = process.cwd();

async function main(): Promise<ExitCode> {
  const flags = new Command("bill")
    .description("What every stack costs in a month, line by line, at list price and without an account.")
    .option("--stack <name...>", "only these stacks")
    .addOption(new Option("--json", "one JSON document").conflicts(["csv", "markdown", "html"]))
    .addOption(new Option("--csv", "every line of every resource, for a spreadsheet").conflicts(["markdown", "html"]))
    .addOption(new Option("--markdown", "tables for a page").conflicts("html"))
    .option("--html <file>", "one self-contained page with charts")
    .addOption(
      new Option("--compare <ref>", "before and after a commit, line by line").conflicts(["csv", "markdown", "html"]),
    )
    .addOption(new Option("--accept", "keep these bills as docs/bills/<stack>.json").conflicts("compare"))
    .exitOverride(endWithOurCode)
    .parse()
    .opts<Flags>();
  const stacks = flags.stack ?? [];
  refuseUnknown(stacks);
  progress("Running every stack's program …");
  const checked = await checkedBills(root, stacks);
  const bills = checked.flatMap(({ stack, bill }) => (bill === null ? [] : [{ stack, bill }]));
  if (flags.compare !== undefined) await compare(flags.compare, stacks, bills, flags.json ?? false);
  else show(bills, checked, flags);
  progress("");
  for (const { stack, error } of checked) if (error !== null) process.stderr.write(`bill: ${stack}: ${error}\n`);
  if (flags.accept) acceptAll(bills);
  return exitCodeOf(checked);
}

function show(bills: readonly StackBill[], checked: readonly CheckedBill[], flags: Flags): void {
  const width = process.stdout.isTTY ? process.stdout.columns : Number(process.env["COLUMNS"] ?? 80);
  if (flags.json)
    print(JSON.stringify({ version: 1, stacks: checked, together: sumOf(only(bills)).toFixed(2), before }));
  else if (flags.csv) process.stdout.write(billCsv(bills));
  else if (flags.markdown) process.stdout.write(billMarkdown(bills));
  else if (flags.html !== undefined) {
    writeFileSync(flags.html, billPage(`${readProject(root).name}: the bill`, bills));
    print(`Written to ${path.relative(root, path.resolve(flags.html))}.`);
  } else
    print(
      billText(
        bills.map((one) => ({ ...one, accepted: readAccepted(root, one.stack) })),
        width,
      ),
    );
}

async function compare(
  ref: string,
  stacks: readonly string[],
  bills: readonly StackBill[],
  json: boolean,
): Promise<void> {
  progress(`Running every stack's program as it was at ${ref} …`);
  const old = await withCheckout(root, ref, (folder) => checkedBills(folder, stacks)).catch((error: unknown) => {
    throw new Error(`${ref}: ${error instanceof Error ? error.message : String(error)}`);
  });
  progress("");
  const compared = bills.map(({ stack, bill }) => {
    const was = old.find((one) => one.stack === stack)?.bill ?? null;
    const [from, to] = [was === null ? { total: "0", lines: [] } : kept(was), kept(bill)];
    return { stack, isNew: was === null, before: from, after: to, changes: compareBills(from, to) };
  });
  if (json) {
    print(JSON.stringify({ version: 1, ref, stacks: compared }));
    return;
  }
  const failed = old
    .filter(({ error }) => error !== null)
    .map(({ stack, error }) => `${stack} at ${ref}: ${error ?? ""}`);
  const [was, is] = [sumOf(compared.map((one) => one.before)), sumOf(compared.map((one) => one.after))];
  print(
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
    ].join("\n\n"),
  );
}

function acceptAll(bills: readonly StackBill[]): void {
  for (const { stack, bill } of bills) {
    const old = readAccepted(root, stack);
    const changes = old === null ? [] : compareBills(old, kept(bill));
    accept(root, stack, bill);
    const change = old === null ? "for the first time" : changes.length === 0 ? "as before" : changesSentence(changes);
    process.stderr.write(`Accepted $${bill.total} for ${stack}: ${change}.\n`);
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

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** One line that is overwritten, on a terminal only. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

letReadersLeave();
void main()
  .catch((error: unknown) => {
    progress("");
    process.stderr.write(`bill: ${error instanceof Error ? error.message : String(error)}\n`);
    return exitCodes.notEvaluated;
  })
  .then((code) => {
    process.exitCode = code;
  });
