import assert from "node:assert/strict";
import type { Bill } from "../../../../cost";
import { judge, monthlyCostUnderCap } from "../../../../policies/rules/cost/monthly-cost-under-cap";
import { describeRule, graph, node } from "../../describe-rule";
import { prodSettings } from "../../settings";

const stack = node("pulumi:pulumi:Stack", "stack");
const settings = prodSettings();
const volume = (size: number) => node("aws:ebs/volume:Volume", "v", { type: "gp3", size });

describeRule(monthlyCostUnderCap, {
  passes: [graph([stack, volume(1_875)], { settings }), graph([])],
  fails: [
    graph([stack, volume(1_876)], { settings }),
    graph([stack]),
    graph([stack, node("aws:redshift/cluster:Cluster", "c")], { settings }),
    graph([stack, node("aws:ebs/volume:Volume", "v", { type: "gp3" })], {
      settings: { ...settings, region: "eu-west-1" },
    }),
  ],
  neverUnknown: "what is known only after creation has no price, and fails",
});

describe("the cap", () => {
  const bill = (total: string, cap: string | null): Bill => ({
    currency: "USD",
    total,
    worstCase: total,
    lowerBound: false,
    cap,
    lines: [],
    unpriced: [],
    usage: [],
  });

  it("may be reached, and not passed by a cent", () => {
    assert.deepEqual(judge(bill("150.00", "150.00"), null).failures, []);
    assert.match(
      judge(bill("150.01", "150.00"), null).failures.join(),
      /\$150\.01 a month is above the cap of \$150\.00/,
    );
  });
  it("is told with the change since the bill that was last accepted", () => {
    assert.match(judge(bill("151.00", "150.00"), "140.00").failures.join(), /\+11\.00 since/);
  });
  it("is missing, and that fails", () => {
    assert.match(judge(bill("1.00", null), null).failures.join(), /There is no cap/);
  });
});
