import { Decimal } from "decimal.js";
import { type Bill, NoBookError } from "../../../cost";
import { compareBills, kept, type KeptBill } from "../../../cost/compare";
import { changesSentence } from "../../../cost/render/changes";
import { summarize } from "../../../cost/render/summary";
import { signedDollars } from "../../../cost/render/words";
import { dollars } from "../../../model/words";
import { acceptedBill, billOf } from "../../framework/bill";
import { stackRule } from "../../framework/rule";
import { fail, failWith, failWithoutSettings, pass, type Verdict } from "../../framework/verdict";
import { nameOf, stackType } from "../../../model/urn";

/** The expected bill is held against the cap of the stack's settings; whatever has no price fails it. */
export const monthlyCostUnderCap = stackRule(stackType, {
  id: "monthly-cost-under-cap",
  severity: "critical",
  sameAs: [],
  why: "A change that costs more than was agreed is seen on the bill a month later.",
  fix: "Reduce the largest items, or raise `monthlyCapUsd` in the stack's settings, which the merge request shows first.",
  check: (graph, { settings }) => {
    const { stack } = graph;
    if (stack === undefined) return [];
    if (settings === null)
      return [
        { resource: stack, verdict: failWithoutSettings("The stack's settings cannot be read, so there is no cap.") },
      ];
    const name = settings.kind === "environment" ? settings.name : settings.kind;
    try {
      return [{ resource: stack, verdict: judge(billOf(name, graph, settings), acceptedBill(name)) }];
    } catch (error) {
      if (error instanceof NoBookError) return [{ resource: stack, verdict: withoutBook(settings.region) }];
      throw error;
    }
  },
});

function withoutBook(region: string): Verdict {
  return failWith(
    `Create it with \`npx onebox prices --region ${region}\`, review it, and commit it.`,
    `There is no price book for ${region}, so it is not known what the stack costs.`,
  );
}

const withoutPrice =
  "Choose a size, a type or a property that has a price, or take the resource out. A newer book may know the price: `npx onebox prices --region NAME`. For a type without any, add what it bills: CONTRIBUTING.md, To add something.";

/** @param accepted the last accepted bill, null where there is none. */
export function judge(bill: Bill, accepted: KeptBill | null): Verdict {
  if (bill.unpriced.length > 0) {
    const parts = bill.unpriced.map(({ urn, reason }) => `${nameOf(urn)}: ${reason}`);
    return failWith(
      withoutPrice,
      `The bill of $${bill.total} is a lower bound, because not everything has a price: ${parts.join(" ")}`,
    );
  }
  if (bill.cap === null)
    return failWith("Set `monthlyCapUsd` in the stack's settings.", `There is no cap, and the bill is $${bill.total}.`);
  if (new Decimal(bill.total).lessThanOrEqualTo(bill.cap)) return pass;
  return fail(
    `The bill of $${bill.total} a month is above the cap of $${bill.cap}. ${change(bill, accepted)}. ${largest(bill)}.`,
  );
}

function change(bill: Bill, accepted: KeptBill | null): string {
  if (accepted === null) return "No bill was accepted before";
  const difference = signedDollars(new Decimal(bill.total).minus(accepted.total));
  const changes = compareBills(accepted, kept(bill));
  if (changes.length === 0) return "It is the bill that was accepted";
  return `Since the accepted bill of $${accepted.total} it has changed by ${difference} (${changesSentence(changes)})`;
}

function largest(bill: Bill): string {
  const sorted = summarize(bill).sort((left, right) => right.monthly.comparedTo(left.monthly));
  const parts = sorted.slice(0, 5).map(({ service, what, monthly }) => `${service} ${what} ${dollars(monthly)}`);
  return `The largest lines: ${parts.join("; ")}`;
}
