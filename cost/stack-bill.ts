import { bill, type BillOptions } from ".";
import type { Resource } from "../model";
import type { Bill } from "../model/bill";
import { madeByBootstrap } from "./bootstrap";

/** What the settings of a stack say about its bill. */
export interface StackFigures extends BillOptions {
  readonly kind: "account" | "environment";
}

/**
 * The one bill of a stack: the resources of its graph, and what was made for it outside of every graph. The policy pack
 * judges this one, and the check and the merge request show the very bill that was judged.
 * Why: docs/decisions/0113.
 * @throws NoBookError for a region without prices.
 */
export function stackBill(stack: string, resources: readonly Resource[], figures: StackFigures): Bill {
  return bill([...resources, ...madeByBootstrap(stack, figures.kind)], figures);
}
