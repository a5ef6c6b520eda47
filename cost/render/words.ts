import { Decimal } from "decimal.js";
import type { Bill, UsageFigure } from "../../model/bill";
import { dollars, withCommas } from "../../model/words";

/** An amount in a column: less than a cent is not nothing. */
export function cents(amount: Decimal): string {
  return amount.isPositive() && !amount.isZero() && amount.lessThan("0.005") ? "<0.01" : withCommas(amount.toFixed(2));
}

/** With its sign, for a change: `+$1.20`, `−$0.30`. */
export function signedDollars(amount: Decimal.Value): string {
  const change = new Decimal(amount);
  return `${change.isNegative() && !change.isZero() ? "−" : "+"}${dollars(change.abs())}`;
}

/** A quantity with its unit: `730 hours`, `13`, `500,000`. Small ones keep two digits that say something. */
export function quantityText(quantity: Decimal, unit: string): string {
  const digits = quantity.isInteger() ? 0 : quantity.lessThan(1) ? 3 : quantity.lessThan(100) ? 2 : 0;
  const amount = withCommas(quantity.toFixed(digits));
  if (unit === "piece-month" || unit === "request") return amount;
  return `${amount} ${unit}${amount === "1" ? "" : "s"}`.replace(/(GB|iB\/s)s$/, "$1");
}

/** What a unit costs, never cut: `$0.065 an hour`, `$0.20 per million`, `$0.10 each`. */
export function unitPriceText(unitPrice: string, unit: string): string {
  const price = new Decimal(unitPrice);
  if (unit === "request") return `$${plain(price.times(1_000_000))} per million`;
  if (unit === "GB-second") return `$${plain(price.times(1_000_000))} / M GB-s`;
  if (unit === "piece-month") return `$${plain(price)} each`;
  return `$${plain(price)} / ${unit.replace("-month", "-mo")}`;
}

/** With at least cents. */
function plain(price: Decimal): string {
  return withCommas(price.decimalPlaces() < 2 ? price.toFixed(2) : price.toFixed());
}

/** Whether nothing of what bills has a price: then 0 is no total. */
export function isUnknown({ lines, unpriced }: Pick<Bill, "lines" | "unpriced">): boolean {
  return lines.length === 0 && unpriced.length > 0;
}

/** Cap and what is left of it, in a sentence. */
export function capText({ cap, total }: Pick<Bill, "cap" | "total">): string {
  if (cap === null) return "There is no cap.";
  const left = new Decimal(cap).minus(total);
  return `Cap ${dollars(cap)}: ${dollars(left.abs())} ${left.isNegative() ? "too much" : "left"}.`;
}

/** What the bill assumes, as one text: `30 GB a month to the internet`. */
export function usageText({ value, unit, isDefault }: UsageFigure): string {
  if (value === "true" || value === "false") return value === "true" ? unit : `not ${unit}`;
  const number = /^\d+(\.\d+)?$/.test(value) ? withCommas(value) : value;
  return `${number} ${unit}${isDefault ? "" : " (set)"}`;
}
