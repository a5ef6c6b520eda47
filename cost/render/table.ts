import Table from "cli-table3";
import { Decimal } from "decimal.js";
import type { Bill } from "../bill";
import { amountText, dollars, subtotals, summarize } from "./summary";

/** No lines but the one under the head: it fits 80 columns, and can be copied. */
const plain = {
  chars: {
    top: "",
    "top-mid": "",
    "top-left": "",
    "top-right": "",
    bottom: "",
    "bottom-mid": "",
    "bottom-left": "",
    "bottom-right": "",
    left: "",
    "left-mid": "",
    mid: "",
    "mid-mid": "",
    right: "",
    "right-mid": "",
    middle: " ",
  },
  style: { head: [], border: [], "padding-left": 0, "padding-right": 1 },
};

/** A bill as text of at most 80 columns: lines, subtotals, total, cap and what is left. `~` marks an assumption. */
export function billTable(bill: Bill): string {
  const lines = summarize(bill);
  const totals = subtotals(lines);
  const table = new Table({
    ...plain,
    head: ["Service", "What", "Quantity", "Unit price", "a month"],
    colAligns: ["left", "left", "right", "right", "right"],
    colWidths: [13, 25, 18, 10, 9],
  });
  let service = "";
  for (const line of lines) {
    const isFirst = line.service !== service;
    service = line.service;
    const quantity = `${line.isAssumed ? "~" : ""}${amountText(line.quantity, line.unit)}`;
    table.push([
      isFirst ? cut(service, 12) : "",
      cut(line.what, 24),
      cut(quantity, 17),
      cut(line.unitPrice, 9),
      dollars(line.monthly),
    ]);
    const isLast = lines[lines.indexOf(line) + 1]?.service !== service;
    if (isLast && lines.filter((other) => other.service === service).length > 1) {
      table.push(["", cut(`  ${service} together`, 24), "", "", dollars(totals.get(service) ?? 0)]);
    }
  }
  return [table.toString(), "", ...closing(bill)].map((line) => line.trimEnd()).join("\n");
}

function closing(bill: Bill): string[] {
  const { total, worstCase, cap, lowerBound, unpriced } = bill;
  const left = cap === null ? null : new Decimal(cap).minus(total);
  return [
    `Total ${lowerBound ? "at least " : ""}$${dollars(total)} a month; at worst, with full load, $${dollars(worstCase)}.`,
    left === null
      ? "There is no cap."
      : `Cap $${dollars(cap ?? 0)}: ${left.isNegative() ? `$${dollars(left.negated())} too much` : `$${dollars(left)} left`}.`,
    ...unpriced.map(({ urn, reason }) => `Without a price: ${urn.split("::").at(-1) ?? urn}: ${reason}`),
  ];
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

/** What the model user paid before: for the server, and after a move done by hand. Source: the project's own brief. */
const before = { server: 200, byHand: 230 };

/** All stacks in one table, with the sum beside what was paid before. */
export function overviewTable(bills: readonly { readonly stack: string; readonly bill: Bill }[]): string {
  const width = Math.max(8, ...bills.map(({ stack }) => stack.length));
  const sum = bills.reduce((all, { bill }) => all.plus(bill.total), new Decimal(0));
  const row = (name: string, amount: string, note: string): string =>
    `${name.padEnd(width)}  ${amount.padStart(9)}  ${note}`.trimEnd();
  return [
    ...bills.map(({ stack, bill }) =>
      row(stack, `$${dollars(bill.total)}`, bill.cap === null ? "no cap" : `of $${dollars(bill.cap)}`),
    ),
    row(
      "together",
      `$${dollars(sum)}`,
      `a month; the server before cost about $${before.server}, a move by hand about $${before.byHand}`,
    ),
  ].join("\n");
}
