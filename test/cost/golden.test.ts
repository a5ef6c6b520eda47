import assert from "node:assert/strict";
import { bill } from "../../cost";
import { catalogue } from "../../cost/catalogue";
import { goldenBills } from "./bills";
import { graphOf, noUsage, resourceOf } from "./bills/golden";
import { Decimal } from "decimal.js";

/** Types that are never priced: their only bill is a gap. */
const neverPriced = ["aws:budgets/budgetAction:BudgetAction", "aws:autoscaling/schedule:Schedule"];

describe("the golden bill", () => {
  for (const golden of goldenBills) {
    const { type, title, usage, lines: expected, total, worst = total } = golden;
    const short = type.split(":").at(-1) ?? type;
    it(`of ${short}: ${title}`, () => {
      const found = bill(graphOf(golden), {
        region: "us-east-1",
        usage: { ...noUsage, ...usage },
        monthlyCapUsd: null,
      });
      assert.deepEqual(found.unpriced, []);
      const { urn } = resourceOf(golden);
      const own = found.lines.filter((line) => line.urn === urn && line.quantity !== "0");
      assert.deepEqual(
        own.map(({ what, quantity, unitPrice, monthly }) => [what, quantity, unitPrice, monthly]),
        expected,
      );
      const sum = own.reduce((all, { monthly }) => all.plus(monthly), new Decimal(0));
      assert.equal(sum.toFixed(2), total);
      assert.equal(new Decimal(found.worstCase).minus(found.total).plus(sum).toDecimalPlaces(2).toFixed(2), worst);
    });
  }

  it("is there for every type that bills", () => {
    const known = new Set([...goldenBills.map(({ type }) => type), ...neverPriced]);
    assert.deepEqual(
      Object.keys(catalogue).filter((type) => !known.has(type)),
      [],
      "a type without a golden bill in test/cost/bills",
    );
  });

  it("names where AWS states its prices", () => {
    for (const { title, source } of goldenBills) assert.match(source, /^https:\/\/aws\.amazon\.com\//, title);
  });
});
