import { Decimal } from "decimal.js";
import type { Resource } from "../graph";
import type { Bill, BillLine, Unpriced } from "./bill";
import { type BillingContext, type Gap, type Item, UnknownAmount } from "./billing";
import { catalogue } from "./catalogue";
import { free } from "./free";
import { type PriceBook, PriceError, readBook } from "./prices/book";
import { allowances } from "./prices/allowances";
import { type Usage, usageFigures } from "./usage";

export interface BillOptions {
  /** AWS region; its price book must be there. */
  readonly region: string;
  readonly usage: Usage;
  /** US dollars a month; null for none. */
  readonly capUsd: number | null;
  /** Hours of a month in which host and database run: 730, or fewer with office hours. */
  readonly runningHours: number;
  /** Whether the account's free allowances are taken off; they belong to the account, not to a stack. */
  readonly freeAllowances: boolean;
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
  const all = [...billed].sort((left, right) => (left.urn < right.urn ? -1 : 1));
  const context: BillingContext = { usage: options.usage, runningHours: options.runningHours, all };
  const parts = all.map((resource) => ofResource(resource, context, new Pricing(book, options.freeAllowances)));
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
  readonly worst: string;
}

function ofResource(resource: Resource, context: BillingContext, pricing: Pricing): Part {
  const { urn, type } = resource;
  const known = catalogue[type];
  const none = { lines: [], unpriced: [], worst: "0" };
  if (known === undefined && free[type] !== undefined) return none;
  if (known === undefined)
    return { ...none, unpriced: [{ urn, type, reason: "Nobody has said what this type bills." }] };
  try {
    const parts = known.bills(resource, context).map((item) => ofItem(resource, known.service, item, pricing));
    return {
      lines: parts.flatMap(({ lines }) => lines),
      unpriced: parts.flatMap(({ unpriced }) => unpriced),
      worst: sum(parts.map(({ worst }) => worst)).toFixed(),
    };
  } catch (error) {
    if (!(error instanceof UnknownAmount)) throw error;
    return { ...none, unpriced: [{ urn, type, reason: error.message }] };
  }
}

function ofItem(resource: Resource, service: string, item: Item | Gap, pricing: Pricing): Part {
  const { urn, type } = resource;
  const none = { lines: [], unpriced: [], worst: "0" };
  if ("gap" in item) return { ...none, unpriced: [{ urn, type, reason: item.gap }] };
  try {
    const lines = pricing.lines(resource, service, item, item.quantity);
    const worst = pricing.lines(resource, service, item, item.worst ?? item.quantity);
    return { lines, unpriced: [], worst: sum(worst.map(({ monthly }) => monthly)).toFixed() };
  } catch (error) {
    if (!(error instanceof PriceError)) throw error;
    // Nothing of it is needed, so nobody has to know what it would cost.
    return item.quantity === 0 ? none : { ...none, unpriced: [{ urn, type, reason: error.message }] };
  }
}

class Pricing {
  constructor(
    private readonly book: PriceBook,
    private readonly freeAllowances: boolean,
  ) {}

  /** One line for each tier that the quantity reaches. */
  lines({ urn }: Resource, service: string, { what, key, origin }: Item, quantity: number): BillLine[] {
    const given = this.freeAllowances ? (allowances[key] ?? 0) : 0;
    const billed = Decimal.max(0, new Decimal(quantity).minus(given));
    const tiers = this.book.find(key);
    const last = tiers[tiers.length - 1];
    if (last?.to !== null && last?.to !== undefined && billed.greaterThan(last.to)) {
      throw new PriceError(`There is no price for ${key} above ${last.to} ${last.unit}.`);
    }
    const reached = tiers.filter((tier, index) => index === 0 || billed.greaterThan(tier.from));
    return reached.map((tier) => {
      const until = tier.to === null ? billed : Decimal.min(billed, tier.to);
      const within = Decimal.max(0, until.minus(tier.from));
      return {
        urn,
        service,
        what,
        quantity: within.toDecimalPlaces(6).toFixed(),
        unit: tier.unit,
        unitPrice: new Decimal(tier.usd).toFixed(),
        monthly: within.times(tier.usd).toDecimalPlaces(6).toFixed(),
        origin,
        sku: tier.sku,
        usagetype: tier.usagetype,
        offer: tier.offer,
        source: tier.source,
      };
    });
  }
}

function sum(amounts: readonly string[]): Decimal {
  return amounts.reduce((all, one) => all.plus(one), new Decimal(0));
}

export type { Bill, BillLine } from "./bill";
export { NoBookError, readBook } from "./prices/book";
export { defaultUsage, type Usage } from "./usage";
