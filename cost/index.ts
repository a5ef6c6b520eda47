import { Decimal } from "decimal.js";
import type { Resource } from "../model";
import type { Bill, BillLine, Money, Unpriced } from "../model/bill";
import { BilledStack, type BillingContext, type Gap, type Item, UnknownAmount } from "./billing";
import { catalogue } from "./catalogue";
import { free } from "./free";
import { Meter, type Metered } from "./metering";
import { type PriceBook, PriceError, readBook } from "./prices/book";
import { type Usage, usageFigures } from "./usage";

export interface BillOptions {
  /** AWS region; its price book must be there. */
  readonly region: string;
  readonly usage: Usage;
  /** US dollars a month; null for none. */
  readonly capUsd: number | null;
  /** Hours of a month in which host and database run: 730, or fewer with office hours. */
  readonly runningHours: number;
  /** Another book than the embedded one. */
  readonly book?: PriceBook;
}

/**
 * What the resources of a stack cost in a month of 730 hours, at list price. Everything is priced, declared free or
 * listed as unpriced; the order of the resources does not matter.
 * @throws NoBookError for a region without prices.
 */
export function bill(resources: readonly Resource[], options: BillOptions): Bill {
  const book = options.book ?? readBook(options.region);
  const billed = resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
  const stack = new BilledStack([...billed].sort((left, right) => (left.urn < right.urn ? -1 : 1)));
  const context = { usage: options.usage, runningHours: options.runningHours, asOf: book.date, stack };
  const meters = {
    expected: new Meter(book, !options.usage.listPrice),
    worst: new Meter(book, !options.usage.listPrice),
  };
  const parts = stack.resources.map((resource) => ofResource(resource, context, meters));
  const lines = parts.flatMap((part) => part.lines);
  const unpriced = parts.flatMap((part) => part.unpriced);
  const total = sum(lines.map(({ monthly }) => monthly));
  const worstCase = sum(parts.map((part) => part.worst));
  return {
    currency: "USD",
    total: total.toFixed(2),
    worstCase: Decimal.max(worstCase, total).toFixed(2),
    lowerBound: unpriced.length > 0,
    cap: options.capUsd === null ? null : new Decimal(options.capUsd).toFixed(2),
    lines,
    unpriced,
    usage: usageFigures(options.usage),
  };
}

interface Part {
  readonly lines: readonly BillLine[];
  readonly unpriced: readonly Unpriced[];
  /** What it costs at the most. */
  readonly worst: Money;
}

interface Meters {
  readonly expected: Meter;
  readonly worst: Meter;
}

const nothing: Part = { lines: [], unpriced: [], worst: "0" };

function ofResource(resource: Resource, context: BillingContext, meters: Meters): Part {
  const { type } = resource;
  const known = catalogue[type];
  if (known === undefined && free[type] !== undefined) return nothing;
  if (known === undefined) return gap(resource, "Nobody has said what this type bills.");
  try {
    const parts = known.bills(resource, context).map((item) => ofItem(resource, known.service, item, meters));
    return {
      lines: parts.flatMap(({ lines }) => lines),
      unpriced: parts.flatMap(({ unpriced }) => unpriced),
      worst: sum(parts.map(({ worst }) => worst)).toFixed(),
    };
  } catch (error) {
    if (error instanceof UnknownAmount) return gap(resource, error.message);
    throw error;
  }
}

function ofItem(resource: Resource, service: string, item: Item | Gap, meters: Meters): Part {
  if ("gap" in item) return gap(resource, item.gap);
  try {
    const lines = meters.expected
      .take(item.key, item.quantity)
      .map((metered) => line(resource, service, item, metered));
    const worst = meters.worst.take(item.key, Math.max(item.worst ?? 0, item.quantity));
    return { lines, unpriced: [], worst: sum(worst.map(({ monthly }) => monthly)).toFixed() };
  } catch (error) {
    if (!(error instanceof PriceError)) throw error;
    // Nothing of it is needed, so nobody has to know what it would cost.
    return item.quantity === 0 ? nothing : gap(resource, error.message);
  }
}

function gap({ urn, type }: Resource, reason: string): Part {
  return { ...nothing, unpriced: [{ urn, type, reason }] };
}

function line(
  { urn }: Resource,
  service: string,
  { what, origin }: Item,
  { rate, quantity, monthly }: Metered,
): BillLine {
  const { unit, usd, sku, usagetype, offer, source } = rate;
  const amounts = {
    quantity: quantity.toFixed(),
    unit,
    unitPrice: new Decimal(usd).toFixed(),
    monthly: monthly.toFixed(),
  };
  return { urn, service, what, ...amounts, origin, sku, usagetype, offer, source };
}

function sum(amounts: readonly Decimal.Value[]): Decimal {
  return amounts.reduce<Decimal>((all, one) => all.plus(one), new Decimal(0));
}

export type { Bill, BillLine } from "../model/bill";
export { NoBookError, readBook } from "./prices/book";
export { defaultUsage, type Usage } from "./usage";
