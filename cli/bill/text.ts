import { compareBills, kept, type KeptBill } from "../../cost/compare";
import { changesSentence } from "../../cost/render/changes";
import type { Earlier } from "../../cost/render/earlier";
import { billTable, overviewTable } from "../../cost/render/table";
import { usageText } from "../../cost/render/words";
import { wrap } from "../../model/wrap";
import type { AnyBill, StackBill } from "./checked";

/** Wider than this, a table is no easier to read. */
const widest = 160;

/** All bills for a terminal: a table for each stack, what is assumed, and one table of all beside what was paid before. */
export function billText(
  bills: readonly (StackBill & { readonly accepted: KeptBill | null })[],
  earlier: readonly Earlier[],
  columns: number,
): string {
  const width = Math.max(60, Math.min(columns, widest));
  return [
    ...bills.flatMap(({ stack, bill, accepted }) => [
      `── ${stack} ${"─".repeat(Math.max(0, width - stack.length - 4))}`,
      billTable(bill, width),
      ...wrap(`Accepted: ${sinceAccepted(bill, accepted)}.`, width, "  "),
      ...assumedLines(bill, width),
      "",
    ]),
    ...(bills.length > 1 ? [`── all ${"─".repeat(width - 7)}`, overviewTable(bills, earlier)] : []),
  ].join("\n");
}

/** None where nothing of it is assumed. */
function assumedLines({ usage }: StackBill["bill"], width: number): string[] {
  return usage.length === 0 ? [] : wrap(`Assumed (~): ${usage.map(usageText).join("; ")}.`, width, "  ");
}

function sinceAccepted(bill: StackBill["bill"], accepted: KeptBill | null): string {
  if (accepted === null) return "none yet; npx onebox bill --accept keeps this one";
  const changes = compareBills(accepted, kept(bill));
  return changes.length === 0
    ? `$${accepted.total}, this one`
    : `$${accepted.total}; since then ${changesSentence(changes, 5)}`;
}

/** The bills of a program that is not ours, with what was taken for granted. */
export function anyBillText(bills: readonly AnyBill[], columns: number): string {
  const width = Math.max(60, Math.min(columns, widest));
  const priced = bills.flatMap(({ stack, bill }) => (bill === null ? [] : [{ stack, bill }]));
  return [
    ...bills.flatMap(({ stack, bill, madeUp }) => [
      `── ${stack} ${"─".repeat(Math.max(0, width - stack.length - 4))}`,
      ...(bill === null ? ["No bill: the program did not finish."] : [billTable(bill, width)]),
      ...(bill === null ? [] : assumedLines(bill, width)),
      ...(madeUp.length === 0 ? [] : wrap(`Answered without an account: ${madeUp.join(", ")}.`, width, "  ")),
      "",
    ]),
    ...(priced.length > 1 ? [`── all ${"─".repeat(width - 7)}`, overviewTable(priced, [])] : []),
  ].join("\n");
}
