import Table from "cli-table3";
import { Decimal } from "decimal.js";
import type { Bill } from "../../model/bill";
import type { Earlier } from "./earlier";
import { type SummaryLine, subtotals, summarize, sumOf } from "./summary";
import { capText, cents, isUnknown, quantityText, unitPriceText } from "./words";
import { dollars } from "../../model/words";
import { nameOf } from "../../model/urn";

/** Nothing but text: it can be copied, and looks the same everywhere. */
const plain = {
  chars: Object.fromEntries(
    ["top", "bottom", "left", "right", "mid", "middle"].flatMap((side) =>
      [side, `${side}-mid`, `${side}-left`, `${side}-right`].map((name) => [name, ""]),
    ),
  ),
  style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
};

/** From this width on there is room for where each number comes from. */
const wide = 110;

const origins = { property: "program", default: "AWS default", usage: "assumed" } as const;

/**
 * A bill as text: under each service its lines, the most expensive first. Text is wrapped where it is too long; numbers
 * are never cut. `~` marks an assumption.
 * @param width columns of the terminal, at least 80; in narrower ones, or beside numbers of many digits, lines are longer.
 */
export function billTable(bill: Bill, width = 80): string {
  const lines = summarize(bill);
  const totals = subtotals(lines);
  const services = [...totals.keys()];
  const rows = services.flatMap((service) => [
    [service, "", "", cents(totals.get(service) ?? new Decimal(0)), "", ""],
    ...lines.filter((line) => line.service === service).map(row),
  ]);
  const columns = width >= wide ? 6 : 4;
  return [
    aligned(
      [head, ...rows].map((cells) => cells.slice(0, columns)),
      width,
    ),
    "",
    ...closing(bill),
  ].join("\n");
}

const head = ["Service", "Quantity", "Unit price", "a month", "From", "Usage type"];

function row(line: SummaryLine): string[] {
  const { what, quantity, unit, unitPrice, monthly, origin, usagetype } = line;
  const sign = origin === "usage" ? "~" : "";
  return [
    `  ${what}`,
    `${sign}${quantityText(quantity, unit)}`,
    unitPriceText(unitPrice, unit),
    cents(monthly),
    origins[origin],
    usagetype ?? "",
  ];
}

/** Columns of numbers are as wide as their longest; the first takes what is left. */
function aligned(rows: readonly (readonly string[])[], width: number): string {
  const gap = 2;
  const numbers = Array.from({ length: (rows[0]?.length ?? 1) - 1 }, (_, index) =>
    Math.max(...rows.map((cells) => (cells[index + 1] ?? "").length)),
  );
  const rest = width - numbers.reduce((sum, one) => sum + one + gap, 0);
  const longest = Math.max(...rows.map(([first = ""]) => first.length));
  const first = Math.max(20, Math.min(rest, longest));
  const table = new Table({
    ...plain,
    colWidths: [first, ...numbers.map((one) => one + gap)],
    colAligns: ["left", "right", "right", "right", "left", "left"],
    wordWrap: true,
  });
  for (const [text = "", ...cells] of rows) {
    table.push([hang(text, first), ...cells.map((cell, index) => (index < 3 ? cell : `${" ".repeat(gap)}${cell}`))]);
  }
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** Wrapped here, because further lines are to be indented more than the first. */
function hang(text: string, width: number): string {
  const indent = /^ */.exec(text)?.[0] ?? "";
  const lines: string[] = [];
  for (const word of text.trim().split(" ")) {
    const last = lines[lines.length - 1];
    const longer = last === undefined ? `${indent}${word}` : `${last} ${word}`;
    if (last === undefined || longer.length > width) lines.push(last === undefined ? longer : `${indent}  ${word}`);
    else lines[lines.length - 1] = longer;
  }
  return lines.join("\n");
}

function closing(bill: Bill): string[] {
  const { total, worstCase, lowerBound, unpriced } = bill;
  const without = unpriced.map(({ urn, reason }) => `Without a price: ${nameOf(urn)}: ${reason}`);
  if (isUnknown(bill)) return ["The total is not known: nothing of what bills has a price here.", ...without];
  return [
    `Total ${lowerBound ? "at least " : ""}${dollars(total)} a month. ${capText(bill)}`,
    `At the most ${dollars(worstCase)}${lowerBound ? " for what has a price" : ""}: full load all the time, storage grown to its limit.`,
    ...without,
  ];
}

/** All stacks in one table, with the sum beside what was paid before. */
export function overviewTable(
  bills: readonly { readonly stack: string; readonly bill: Bill }[],
  earlier: readonly Earlier[],
): string {
  const rows = bills.map(({ stack, bill: { total, cap, lowerBound } }) => [
    stack,
    `${lowerBound ? "≥ " : ""}${dollars(total)}`,
    cap === null ? "no cap" : `of ${dollars(cap)}`,
  ]);
  const sum = ["together", dollars(sumOf(bills.map(({ bill }) => bill))), "a month"];
  const was = earlier.map(({ what, usd }) => [what, `about $${usd}`, "before"]);
  const all = [...rows, sum, ...was];
  const widths = [0, 1].map((column) => Math.max(...all.map((cells) => (cells[column] ?? "").length)));
  return all
    .map(([name = "", amount = "", note = ""]) =>
      `${name.padEnd(widths[0] ?? 0)}  ${amount.padStart(widths[1] ?? 0)}  ${note}`.trimEnd(),
    )
    .join("\n");
}
