import { Decimal } from "decimal.js";
import type { Bill, BillLine, Money, Origin } from "../../model/bill";

/** Equal lines of several resources as one: eleven alarms are one line of eleven. */
export interface SummaryLine {
  readonly service: string;
  readonly what: string;
  readonly quantity: Decimal;
  readonly unit: string;
  readonly unitPrice: Money;
  readonly monthly: Decimal;
  readonly origin: Origin;
  readonly sku: string | null;
  readonly usagetype: string | null;
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

/** In the order of the lines. */
export function subtotals(lines: readonly Pick<SummaryLine, "service" | "monthly">[]): Map<string, Decimal> {
  const totals = new Map<string, Decimal>();
  for (const { service, monthly } of lines) totals.set(service, (totals.get(service) ?? new Decimal(0)).plus(monthly));
  return totals;
}

function add(to: SummaryLine | undefined, line: BillLine): SummaryLine {
  const { service, what, unit, unitPrice, origin, sku, usagetype } = line;
  const quantity = new Decimal(line.quantity).plus(to?.quantity ?? 0);
  const monthly = new Decimal(line.monthly).plus(to?.monthly ?? 0);
  return { service, what, quantity, unit, unitPrice, monthly, origin, sku, usagetype };
}

/** What the resources of several stacks cost together. */
export function sumOf(bills: readonly Pick<Bill, "total">[]): Decimal {
  return bills.reduce((all, { total }) => all.plus(total), new Decimal(0));
}
