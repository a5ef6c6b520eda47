import { Decimal } from "decimal.js";
import { type Bill, NoBookError } from "../../../cost";
import { acceptedTotal, billOf } from "../../frame/bill";
import { stackRule } from "../../frame/rule";
import { fail, pass, type Verdict } from "../../frame/verdict";

/** The expected bill is held against the cap of the stack's settings; whatever has no price fails it. */
export const monthlyCostUnderCap = stackRule("pulumi:pulumi:Stack", {
  id: "monthly-cost-under-cap",
  severity: "critical",
  sameAs: [],
  why: "A change that costs more than was agreed is seen on the bill a month later.",
  fix: "Take what is too large smaller, or raise `monthlyCapUsd` in the stack's settings, which the merge request shows first.",
  check: (graph, { settings }) => {
    const { stack } = graph;
    if (stack === undefined) return [];
    if (settings === null)
      return [{ resource: stack, verdict: fail("The stack's settings cannot be read, so there is no cap.") }];
    const name = settings.kind === "environment" ? settings.name : settings.kind;
    try {
      return [{ resource: stack, verdict: judge(billOf(graph, settings), acceptedTotal(name)) }];
    } catch (error) {
      if (error instanceof NoBookError) return [{ resource: stack, verdict: fail(`${error.message}.`) }];
      throw error;
    }
  },
});

/** @param accepted total of the last accepted bill, null where there is none. */
export function judge(bill: Bill, accepted: string | null): Verdict {
  if (bill.unpriced.length > 0) {
    const parts = bill.unpriced.map(({ urn, reason }) => `${urn.split("::").at(-1) ?? urn}: ${reason}`);
    return fail(`The bill of $${bill.total} is a lower bound, because not everything has a price: ${parts.join(" ")}`);
  }
  if (bill.cap === null) return fail(`There is no cap, and the bill is $${bill.total}.`);
  if (new Decimal(bill.total).lessThanOrEqualTo(bill.cap)) return pass;
  return fail(
    `The bill of $${bill.total} a month is above the cap of $${bill.cap}${change(bill, accepted)}. ${largest(bill)}.`,
  );
}

function change({ total }: Bill, accepted: string | null): string {
  if (accepted === null) return "";
  const difference = new Decimal(total).minus(accepted);
  return `, ${difference.isNegative() ? "" : "+"}${difference.toFixed(2)} since the bill that was last accepted`;
}

function largest({ lines }: Bill): string {
  const sorted = [...lines].sort((left, right) => new Decimal(right.monthly).comparedTo(left.monthly)).slice(0, 5);
  const parts = sorted.map(({ what, monthly }) => `${what} $${new Decimal(monthly).toFixed(2)}`);
  return `The largest lines: ${parts.join("; ")}`;
}
