import type { Bill } from "../../model/bill";
import { nameOf } from "../../model/urn";

const head = ["stack", "service", "what", "resource", "quantity", "unit", "unit price", "a month", "from"];
const proof = ["SKU", "usagetype", "offer", "source"];

/** Every line of every resource, for a spreadsheet: RFC 4180, US dollars, decimal points. */
export function billCsv(bills: readonly { readonly stack: string; readonly bill: Bill }[]): string {
  const rows = bills.flatMap(({ stack, bill }) => [
    ...bill.lines.map(({ urn, service, what, quantity, unit, unitPrice, monthly, origin, ...rest }) => [
      ...[stack, service, what, nameOf(urn), quantity, unit, unitPrice, monthly, origin],
      ...[rest.sku ?? "", rest.usagetype ?? "", rest.offer, rest.source],
    ]),
    ...bill.unpriced.map(({ urn, reason }) => [
      stack,
      "",
      reason,
      nameOf(urn),
      "",
      "",
      "",
      "",
      "no price",
      "",
      "",
      "",
      "",
    ]),
  ]);
  return [[...head, ...proof], ...rows].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

/**
 * What begins like a formula is text, also behind white space, which spreadsheets pass over.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(text: string): string {
  const safe = /^[\s\0]*[=+@\-\t\r\n]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
