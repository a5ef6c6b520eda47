import { Decimal } from "decimal.js";
import type { Bill, BillLine } from "../bill";

/** Equal lines of several resources as one: eleven alarms are one line of eleven. */
export interface SummaryLine {
  readonly service: string;
  readonly what: string;
  readonly quantity: Decimal;
  readonly unit: string;
  readonly unitPrice: string;
  readonly monthly: Decimal;
  readonly isAssumed: boolean;
}

/** By service, the most expensive service and line first. */
export function summarize({ lines }: Pick<Bill, "lines">): SummaryLine[] {
  const groups = new Map<string, SummaryLine>();
  for (const line of lines) {
    const key = JSON.stringify([line.service, line.what, line.unitPrice]);
    groups.set(key, add(groups.get(key), line));
  }
  const totals = subtotals([...groups.values()]);
  const price = ({ service }: SummaryLine): Decimal => totals.get(service) ?? new Decimal(0);
  return [...groups.values()].sort(
    (left, right) =>
      price(right).comparedTo(price(left)) ||
      left.service.localeCompare(right.service, "en") ||
      right.monthly.comparedTo(left.monthly) ||
      left.what.localeCompare(right.what, "en"),
  );
}

export function subtotals(lines: readonly SummaryLine[]): Map<string, Decimal> {
  const totals = new Map<string, Decimal>();
  for (const { service, monthly } of lines) totals.set(service, (totals.get(service) ?? new Decimal(0)).plus(monthly));
  return totals;
}

function add(to: SummaryLine | undefined, line: BillLine): SummaryLine {
  const { service, what, unit, unitPrice } = line;
  const quantity = new Decimal(line.quantity).plus(to?.quantity ?? 0);
  const monthly = new Decimal(line.monthly).plus(to?.monthly ?? 0);
  return { service, what, quantity, unit, unitPrice, monthly, isAssumed: line.origin === "usage" };
}

/** For people: cents, and a thousand with a comma. */
export function dollars(amount: Decimal.Value): string {
  const text = new Decimal(amount).toFixed(2);
  return text.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

export function amountText(quantity: Decimal, unit: string): string {
  const digits = quantity.isInteger() ? 0 : quantity.lessThan(10) ? 2 : 1;
  return `${quantity.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))/g, ",")} ${unit}`;
}
