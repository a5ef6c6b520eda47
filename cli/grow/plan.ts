import { Decimal } from "decimal.js";
import { afterHost, afterService, type ByHand, howByHand } from "./by-hand";
import { abortGates, type Place, risks, type Step, stepsOf } from "./steps";
import type { PricedTasks } from "./tasks";
import type { Variant } from "./variants";

/** What the move of an environment is made of; amounts are US dollars. */
export interface Plan {
  readonly version: 1;
  readonly stack: string;
  readonly costs: readonly Cost[];
  /** What the bills of both and of ECS are made with. */
  readonly tasks: readonly PricedTasks[];
  /** For how long both stand, in days. */
  readonly days: number;
  /** What the days of both cost beyond the host alone; null where a bill is missing. */
  readonly moveUsd: string | null;
  readonly steps: readonly Step[];
  readonly abortGates: readonly string[];
  readonly risks: typeof risks;
  /** What a person deletes, because no role of the pipeline may. */
  readonly byHand: { readonly how: readonly string[] } & Readonly<
    Record<"afterHost" | "afterService", readonly ByHand[]>
  >;
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

/** Whose move it is, and for how long both stand. */
interface Move {
  readonly stack: string;
  readonly tasks: readonly PricedTasks[];
  readonly days: number;
}

export function planOf({ stack, tasks, days }: Move, variants: readonly Variant[]): Plan {
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
  return {
    version: 1,
    stack,
    costs,
    tasks,
    days,
    moveUsd: move,
    steps: stepsOf(stack),
    abortGates,
    risks,
    byHand: { how: howByHand(stack), afterHost, afterService },
  };
}

function totalOf(variants: readonly Variant[], place: Place): Decimal | null {
  const bill = variants.find((one) => one.place === place)?.bill ?? null;
  return bill === null ? null : new Decimal(bill.total);
}
