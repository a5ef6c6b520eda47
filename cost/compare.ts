import { Decimal } from "decimal.js";
import type { Bill, Money } from "../model/bill";
import { type SummaryLine, summarize } from "./render/summary";

/** A line of a bill as it is kept: equal lines of several resources are one. */
export interface KeptLine {
  readonly service: string;
  readonly what: string;
  readonly quantity: string;
  readonly unit: string;
  readonly unitPrice: Money;
  readonly monthly: Money;
}

/** What a bill is compared by. */
export interface KeptBill {
  readonly total: Money;
  readonly lines: readonly KeptLine[];
}

/** One line before and after; null where it was not, or is no more. */
export interface Change {
  readonly service: string;
  readonly what: string;
  readonly before: KeptLine | null;
  readonly after: KeptLine | null;
  /** US dollars a month more, or less. */
  readonly difference: Money;
}

export function kept(bill: Pick<Bill, "total" | "lines">): KeptBill {
  return { total: bill.total, lines: summarize(bill).map(keptLine) };
}

function keptLine({ service, what, quantity, unit, unitPrice, monthly }: SummaryLine): KeptLine {
  return { service, what, quantity: quantity.toFixed(), unit, unitPrice, monthly: monthly.toFixed() };
}

/** The lines that are not the same, the greatest difference first. */
export function compareBills(before: KeptBill, after: KeptBill): Change[] {
  const [old, now] = [byName(before), byName(after)];
  const changes = [...new Set([...old.keys(), ...now.keys()])].map((name) => change(old.get(name), now.get(name)));
  return changes
    .filter(({ before: was, after: is }) => JSON.stringify(was) !== JSON.stringify(is))
    .sort(
      (left, right) =>
        new Decimal(right.difference).abs().comparedTo(new Decimal(left.difference).abs()) ||
        (name(left) < name(right) ? -1 : 1),
    );
}

function change(before: KeptLine | undefined, after: KeptLine | undefined): Change {
  const { service = "", what = "" } = after ?? before ?? {};
  const difference = new Decimal(after?.monthly ?? 0).minus(before?.monthly ?? 0).toFixed();
  return { service, what, before: before ?? null, after: after ?? null, difference };
}

/** The unit price belongs to the name only where two tiers of the same have one each. */
function byName({ lines }: KeptBill): Map<string, KeptLine> {
  const found = new Map<string, KeptLine>();
  for (const line of lines) found.set(found.has(name(line)) ? `${name(line)}\n${line.unitPrice}` : name(line), line);
  return found;
}

function name({ service, what }: Pick<KeptLine, "service" | "what">): string {
  return `${service}\n${what}`;
}
