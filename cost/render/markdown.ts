import { Decimal } from "decimal.js";
import type { Bill } from "../../model/bill";
import type { Earlier } from "./earlier";
import { subtotals, summarize, sumOf } from "./summary";
import { capText, cents, isUnknown, quantityText, unitPriceText, usageText } from "./words";
import { dollars } from "../../model/words";
import { nameOf } from "../../model/urn";

/** The bills as tables of a page or a merge request. */
export function billMarkdown(
  bills: readonly { readonly stack: string; readonly bill: Bill }[],
  earlier: readonly Earlier[],
): string {
  return [overview(bills, earlier), ...bills.map(({ stack, bill }) => section(stack, bill))].join("\n\n") + "\n";
}

function overview(
  bills: readonly { readonly stack: string; readonly bill: Bill }[],
  earlier: readonly Earlier[],
): string {
  return [
    "| Stack | a month | cap | at the most |",
    "|---|--:|--:|--:|",
    ...bills.map(({ stack, bill }) => {
      const { total, cap, worstCase, lowerBound } = bill;
      return row([
        plain(stack),
        isUnknown(bill) ? "unknown" : `${lowerBound ? "≥ " : ""}${dollars(total)}`,
        cap === null ? "none" : dollars(cap),
        isUnknown(bill) ? "unknown" : dollars(worstCase),
      ]);
    }),
    row(["**together**", `**${dollars(sumOf(bills.map(({ bill }) => bill)))}**`, "", ""]),
    ...earlier.map(({ what, usd }) => row([plain(what), `about $${usd}`, "", ""])),
  ].join("\n");
}

function section(stack: string, bill: Bill): string {
  const lines = summarize(bill);
  const totals = subtotals(lines);
  const rows = [...totals].flatMap(([service, total]) => [
    row([`**${plain(service)}**`, "", "", `**${cents(total)}**`]),
    ...lines
      .filter((line) => line.service === service)
      .map(({ what, quantity, unit, unitPrice, monthly, origin }) =>
        row([
          plain(what),
          `${origin === "usage" ? "~" : ""}${quantityText(quantity, unit)}`,
          unitPriceText(unitPrice, unit),
          cents(monthly),
        ]),
      ),
  ]);
  return [
    `## ${stack}: ${isUnknown(bill) ? "a total that is not known" : `${dollars(bill.total)} a month`}`,
    "",
    capText(bill),
    "",
    "| What | Quantity | Unit price | a month |",
    "|---|--:|--:|--:|",
    ...rows,
    row(["**Total**", "", "", `**${cents(new Decimal(bill.total))}**`]),
    "",
    ...bill.unpriced.map(({ urn, reason }) => `- Without a price: ${plain(nameOf(urn))}: ${plain(reason)}`),
    ...(bill.usage.length === 0 ? [] : [`Assumed (~): ${bill.usage.map(usageText).join("; ")}.`]),
  ].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** Names and texts of a program as they are, in one line: nothing of them is markup. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>|~#&!]/g, (sign) => `\\${sign}`);
}
