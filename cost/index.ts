import { Decimal } from "decimal.js";
import type { Resource } from "../model";
import type { Bill, BillLine, Money, Unpriced } from "../model/bill";
import type { Usage } from "../model/usage";
import { BilledStack, type BillingContext, type Item, type Part, UnknownAmount } from "./billing";
import { catalogue } from "./catalogue";
import { elsewhere } from "./elsewhere";
import { entryOf } from "./entries";
import { free } from "./free";
import { logsOf } from "./lines/logs";
import { transferOf } from "./lines/transfer";
import { Meter, type Metered } from "./metering";
import { named } from "./named";
import { underOneName } from "./other-names";
import { type PriceBook, PriceError, readBook } from "./prices/book";
import { assumptions, noted } from "./usage";
import { messageOf } from "../model/message-of";

/** What a bill rests on beside resources; the settings of a stack have it. */
export interface BillOptions {
  /** AWS region; its price book must be there. */
  readonly region: string;
  readonly usage: Usage;
  /** US dollars a month; null for none. */
  readonly monthlyCapUsd: number | null;
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
  const billed = resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:")).map(underOneName);
  const stack = new BilledStack([...billed].sort((left, right) => (left.urn < right.urn ? -1 : 1)));
  const { usage, taken } = noted(options.usage);
  const context = { usage, asOf: book.date, stack };
  const meters = { expected: new Meter(book, () => !usage.listPrice), worst: new Meter(book, () => !usage.listPrice) };
  const parts = stack.resources.map((resource) => ({ ...ofResource(resource, context, meters), assumed: taken() }));
  // What only a gap would rest on changes no line.
  const assumed = parts.filter((part) => part.lines.length > 0).flatMap((part) => part.assumed);
  const lines = parts.flatMap((part) => part.lines);
  const unpriced = parts.flatMap((part) => part.unpriced);
  const total = sum(lines.map(({ monthly }) => monthly));
  const worstCase = sum(parts.map((part) => part.worst));
  return {
    currency: "USD",
    total: total.toFixed(2),
    worstCase: Decimal.max(worstCase, total).toFixed(2),
    lowerBound: unpriced.length > 0,
    cap: options.monthlyCapUsd === null ? null : new Decimal(options.monthlyCapUsd).toFixed(2),
    lines,
    unpriced,
    usage: assumptions(options.usage, new Set(assumed)),
  };
}

interface Priced {
  readonly lines: readonly BillLine[];
  readonly unpriced: readonly Unpriced[];
  /** What it costs at the most. */
  readonly worst: Money;
}

interface Meters {
  readonly expected: Meter;
  readonly worst: Meter;
}

const nothing: Priced = { lines: [], unpriced: [], worst: "0" };

function ofResource(resource: Resource, context: BillingContext, meters: Meters): Priced {
  const { type } = resource;
  const known = entryOf(catalogue, type);
  const own = known === undefined ? [] : partsOf(resource, context);
  const parts = [
    ...(known === undefined && entryOf(free, type) === undefined ? [withoutPrice(resource)] : []),
    ...own.map((part) => ofPart(resource, known?.service ?? "", part, meters)),
    ...logsOf(resource, context).map((part) => ofPart(resource, "CloudWatch", part, meters)),
    ...transferOf(resource, context).map((part) => ofPart(resource, "EC2", part, meters)),
  ];
  return {
    lines: parts.flatMap(({ lines }) => lines),
    unpriced: parts.flatMap(({ unpriced }) => unpriced),
    worst: sum(parts.map(({ worst }) => worst)).toFixed(),
  };
}

function withoutPrice(resource: Resource): Priced {
  const part = elsewhere(resource);
  if (part !== null) return "free" in part ? nothing : gap(resource, part.gap);
  const { bills, page } = entryOf(named, resource.type) ?? {};
  if (bills === undefined || page === undefined) return gap(resource, "It is not known here what this type bills.");
  return gap(resource, `It bills ${bills}, of which no price is known here (${page}).`);
}

/**
 * What a resource bills, part by part. Whatever one resource holds, it never ends the bill of the others: what cannot be
 * told is a gap, and so is a price function that says nothing.
 */
export function partsOf(resource: Resource, context: BillingContext): readonly Part[] {
  try {
    const parts = entryOf(catalogue, resource.type)?.bills(resource, context) ?? [];
    return parts.length > 0 ? parts : [{ gap: "It is not known here what it bills with these settings." }];
  } catch (error) {
    if (error instanceof UnknownAmount) return [{ gap: error.message }];
    return [{ gap: `It cannot be priced: ${messageOf(error)}.` }];
  }
}

function ofPart(resource: Resource, service: string, part: Part, meters: Meters): Priced {
  if ("free" in part) return nothing;
  if ("gap" in part) return gap(resource, part.gap);
  const { what, key, quantity, worst = quantity } = part;
  if (![quantity, worst].every((one) => Number.isFinite(one) && one >= 0))
    return gap(resource, `How much it takes of "${what}" is no amount.`);
  try {
    const lines = meters.expected.take(key, quantity).map((metered) => line(resource, service, part, metered));
    const most = meters.worst.take(key, Math.max(worst, quantity));
    return { lines, unpriced: [], worst: sum(most.map(({ monthly }) => monthly)).toFixed() };
  } catch (error) {
    if (!(error instanceof PriceError)) throw error;
    // Nothing of it is needed, at the worst either, so nobody has to know what it would cost.
    return quantity === 0 && worst === 0 ? nothing : gap(resource, error.message);
  }
}

function gap({ urn, type }: Resource, reason: string): Priced {
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
export { defaultUsage, type Usage } from "../model/usage";
export { NoBookError, readBook } from "./prices/book";
