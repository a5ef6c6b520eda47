import type { Urn } from ".";

/** An amount in the bill's currency as a decimal string, never a float: `"49.056"`. */
export type Money = string;

/** Where the number behind a quantity came from. */
export type Origin = "property" | "default" | "usage";

/** One priced dimension of one resource. */
export interface BillLine {
  readonly urn: Urn;
  /** For example `EC2`, `RDS`: the service as AWS's own bill names it. */
  readonly service: string;
  /** For example `db.t4g.medium, single-AZ`. */
  readonly what: string;
  readonly quantity: string;
  /** The unit that one `unitPrice` buys: `hour`, `GB-month`, `request`. */
  readonly unit: string;
  readonly unitPrice: Money;
  readonly monthly: Money;
  readonly origin: Origin;
  /** AWS's stock-keeping unit; null where no source gives it. */
  readonly sku: string | null;
  readonly usagetype: string | null;
  /** Version or date of the offer that states the rate. */
  readonly offer: string;
  readonly source: string;
}

/** A resource, or a part of one, without a price; it makes the total a lower bound and fails the cap. */
export interface Unpriced {
  readonly urn: Urn;
  readonly type: string;
  readonly reason: string;
}

/** One assumption that the bill rests on, with its unit. */
export interface UsageFigure {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  /** true where the stack's settings are silent and the documented default was taken. */
  readonly isDefault: boolean;
}

/** What one stack costs in a month of 730 hours. */
export interface Bill {
  readonly currency: "USD";
  /** The expected bill; it is held against the cap. */
  readonly total: Money;
  /** The most that the same resources can cost without a change of settings, for example with CPU credits. */
  readonly worstCase: Money;
  /** true where something is unpriced: the real bill is higher than `total`. */
  readonly lowerBound: boolean;
  readonly cap: Money | null;
  readonly lines: readonly BillLine[];
  readonly unpriced: readonly Unpriced[];
  readonly usage: readonly UsageFigure[];
}
