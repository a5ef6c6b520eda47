import { Decimal } from "decimal.js";
import { abortGates, type Place, risks, type Step, steps } from "./steps";
import type { Variant } from "./variants";

/** What the move of an environment is made of; amounts are US dollars. */
export interface Plan {
  readonly version: 1;
  readonly stack: string;
  readonly costs: readonly Cost[];
  /** For how long both stand, in days. */
  readonly days: number;
  /** What the days of both cost beyond the host alone; null where a bill is missing. */
  readonly moveUsd: string | null;
  readonly steps: readonly Step[];
  readonly abortGates: readonly string[];
  readonly risks: typeof risks;
}

/** Of a month. */
interface Cost {
  readonly runsOn: Place;
  readonly totalUsd: string | null;
  readonly worstCaseUsd: string | null;
  /** Beyond the host alone; null where a bill is missing. */
  readonly moreUsd: string | null;
  /** Parts without a price make a sum that is at least so much. */
  readonly isLowerBound: boolean;
  readonly error: string | null;
}

const daysOfMonth = 365 / 12;

export function planOf(stack: string, variants: readonly Variant[], days: number): Plan {
  const host = totalOf(variants, "host");
  const both = totalOf(variants, "both");
  const costs = variants.map(({ place, bill, error }): Cost => {
    const more = bill === null || host === null ? null : new Decimal(bill.total).minus(host).toFixed(2);
    return {
      runsOn: place,
      totalUsd: bill?.total ?? null,
      worstCaseUsd: bill?.worstCase ?? null,
      moreUsd: more,
      isLowerBound: bill?.lowerBound ?? true,
      error,
    };
  });
  const move = host === null || both === null ? null : both.minus(host).times(days).div(daysOfMonth).toFixed(2);
  return { version: 1, stack, costs, days, moveUsd: move, steps, abortGates, risks };
}

function totalOf(variants: readonly Variant[], place: Place): Decimal | null {
  const bill = variants.find((one) => one.place === place)?.bill ?? null;
  return bill === null ? null : new Decimal(bill.total);
}
