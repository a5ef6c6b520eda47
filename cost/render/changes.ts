import { Decimal } from "decimal.js";
import type { Change, KeptBill, KeptLine } from "../compare";
import { cents, quantityText, signedDollars, unitPriceText } from "./words";
import { dollars } from "../../model/words";

/** A bill before and after, line by line, for a terminal. @param name of the stack. */
export function changesText(name: string, before: KeptBill, after: KeptBill, changes: readonly Change[]): string {
  const difference = new Decimal(after.total).minus(before.total);
  const title = `${name}: ${dollars(before.total)} → ${dollars(after.total)} a month (${signedDollars(difference)})`;
  if (changes.length === 0) return `${title}\n  No line has changed.`;
  const width = Math.max(...changes.map(({ difference: one }) => signedDollars(one).length));
  return [
    title,
    ...changes.flatMap(({ service, what, before: was, after: is, difference: one }) => [
      `  ${signedDollars(one).padStart(width)}  ${service}: ${what}`,
      `  ${" ".repeat(width)}  ${lineText(was)} → ${lineText(is)}`,
    ]),
  ].join("\n");
}

function lineText(line: KeptLine | null): string {
  if (line === null) return "nothing";
  const { quantity, unit, unitPrice, monthly } = line;
  return `$${cents(new Decimal(monthly))} (${quantityText(new Decimal(quantity), unit)}, ${unitPriceText(unitPrice, unit)})`;
}

/** The greatest changes in a sentence; empty where nothing has changed. */
export function changesSentence(changes: readonly Change[], most = 3): string {
  const named = changes.slice(0, most).map(({ what, difference }) => `${what} ${signedDollars(difference)}`);
  const others = changes.length - named.length;
  return [...named, ...(others > 0 ? [`${others} more`] : [])].join("; ");
}
