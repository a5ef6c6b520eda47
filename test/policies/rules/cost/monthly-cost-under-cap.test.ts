import assert from "node:assert/strict";
import type { Bill, BillLine } from "../../../../cost";
import type { Properties } from "../../../../model";
import { kept } from "../../../../cost/compare";
import { judge, monthlyCostUnderCap } from "../../../../policies/rules/cost/monthly-cost-under-cap";
import { describeRule, graph, node } from "../../describe-rule";
import { prodSettings, settingsOf } from "../../settings";

const stack = node("pulumi:pulumi:Stack", "stack");
const settings = prodSettings();
const provider = { name: "aws", properties: {} };
const made = (type: string, properties: Properties = {}) => node(type, "it", properties, {}, { provider });
const volume = (size: number) => made("aws:ebs/volume:Volume", { type: "gp3", size });

describeRule(monthlyCostUnderCap, {
  passes: [
    // With the key of its state, which every stack has.
    graph([stack, volume(1_862)], { settings }),
    graph([]),
    // What only groups costs nothing, whatever its type is called.
    graph([stack, node("aws:mine:Component", "c")], { settings }),
  ],
  fails: [
    graph([stack, volume(1_863)], { settings }),
    graph([stack]),
    // Of another package, with a price as little as it.
    graph([stack, made("mongodbatlas:index/cluster:Cluster")], { settings }),
    graph([stack, made("aws:redshift/cluster:Cluster")], { settings }),
    graph([stack, made("aws:ebs/volume:Volume", { type: "gp3" })], {
      settings: settingsOf("prod", { region: "eu-nowhere-1", availabilityZones: ["eu-nowhere-1a", "eu-nowhere-1b"] }),
    }),
  ],
  neverUnknown: "what is known only after creation has no price, and fails",
});

describe("the cap", () => {
  const line = (what: string, monthly: string): BillLine => ({
    ...{
      urn: "urn:pulumi:prod::onebox::type::it",
      service: "EC2",
      what,
      quantity: "1",
      unit: "hour",
      unitPrice: monthly,
    },
    ...{ monthly, origin: "property", sku: null, usagetype: null, offer: "2026-10", source: "test" },
  });
  const bill = (total: string, cap: string | null, lines: readonly BillLine[] = []): Bill => ({
    ...{ currency: "USD", total, worstCase: total, lowerBound: false, cap, lines, unpriced: [], usage: [] },
  });
  const said = (...args: Parameters<typeof judge>): string => judge(...args).failures.join();

  it("may be reached, and not passed by a cent", () => {
    assert.equal(said(bill("150.00", "150.00"), null), "");
    assert.match(said(bill("150.01", "150.00"), null), /\$150\.01 a month is above the cap of \$150\.00/);
  });
  it("is told with the five largest lines, and no sixth", () => {
    const lines = ["a", "b", "c", "d", "e", "f"].map((what, index) => line(what, String(60 - index)));
    const text = said(bill("345.00", "150.00", [...lines].reverse()), null);
    assert.match(text, /EC2 a \$60\.00; EC2 b \$59\.00; EC2 c \$58\.00; EC2 d \$57\.00; EC2 e \$56\.00\.$/);
  });
  it("is told to be the one that was accepted, where nothing has changed", () => {
    const same = bill("151.00", "150.00", [line("same", "151")]);
    assert.match(said(same, kept(same)), /It is the bill that was accepted\./);
  });

  it("is told with what has changed since the bill that was last accepted", () => {
    const accepted = kept(bill("140.00", "150.00", [line("small", "40"), line("same", "100")]));
    const text = said(bill("151.00", "150.00", [line("large", "51"), line("same", "100")]), accepted);
    assert.match(text, /accepted bill of \$140\.00 it has changed by \+\$11\.00 \(large \+\$51\.00; small −\$40\.00\)/);
  });
  it("is missing, and that fails", () => {
    assert.match(said(bill("1.00", null), null), /There is no cap/);
  });
});
