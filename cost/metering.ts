import { Decimal } from "decimal.js";
import { allowanceOf } from "./prices/allowances";
import { type PriceBook, PriceError } from "./prices/book";
import type { Rate } from "./prices/rate";

/** An amount that is sold at one rate. */
export interface Metered {
  readonly rate: Rate;
  readonly quantity: Decimal;
  readonly monthly: Decimal;
}

/** Digits of a quantity and of an amount: a millionth of a unit, and of a dollar. */
const digits = 6;

/**
 * Adds up what a stack takes of everything that is sold, so that the tiers of a rate are shared by all its resources, as
 * they are on AWS's bill.
 */
export class Meter {
  /** What is paid for, by key. */
  private readonly paid = new Map<string, Decimal>();
  /** What is left of each allowance, by its first key. */
  private readonly left = new Map<string, Decimal>();

  /** @param freeAllowances whether what AWS gives every account is taken off first: asked where it gives some. */
  constructor(
    private readonly book: PriceBook,
    private readonly freeAllowances: () => boolean,
  ) {}

  /**
   * One part for each tier that the quantity reaches; at least one.
   * @throws PriceError where the book has no price for all of it.
   */
  take(key: string, quantity: number): readonly Metered[] {
    const tiers = this.book.find(key);
    const amount = new Decimal(quantity).toDecimalPlaces(digits);
    const { allowance, left } = this.allowance(key);
    const given = Decimal.min(amount, left);
    const from = this.paid.get(key) ?? new Decimal(0);
    const until = from.plus(amount).minus(given);
    const last = tiers[tiers.length - 1];
    if (last?.to !== null && last?.to !== undefined && until.greaterThan(last.to)) {
      throw new PriceError(`There is no price for ${key} above ${last.to} (${last.unit}s a month) in ${last.offer}.`);
    }
    this.paid.set(key, until);
    if (allowance !== null) this.left.set(allowance, left.minus(given));
    const parts = tiers.map((rate) => part(rate, from, until));
    const reached = parts.filter((one) => one.quantity.isPositive() && !one.quantity.isZero());
    return reached.length > 0 ? reached : parts.slice(0, 1);
  }

  private allowance(key: string): { readonly allowance: string | null; readonly left: Decimal } {
    const found = allowanceOf.get(key);
    const [allowance = key] = found?.keys ?? [];
    if (found === undefined || !this.freeAllowances()) return { allowance: null, left: new Decimal(0) };
    return { allowance, left: this.left.get(allowance) ?? new Decimal(found.amount) };
  }
}

/** What lies within the tier of what is taken between two readings. */
function part(rate: Rate, from: Decimal, until: Decimal): Metered {
  const begin = Decimal.max(from, rate.from);
  const end = rate.to === null ? until : Decimal.min(until, rate.to);
  const quantity = Decimal.max(0, end.minus(begin));
  return { rate, quantity, monthly: quantity.times(rate.usd).toDecimalPlaces(digits) };
}
