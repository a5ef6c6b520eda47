import assert from "node:assert/strict";
import { assumptions } from "../../cost/usage";
import { defaultUsage, type Usage, usageNames } from "../../model/usage";

describe("what a bill takes for granted", () => {
  const said = (usage: Partial<Usage>): Readonly<Record<string, string>> =>
    Object.fromEntries(
      assumptions({ ...defaultUsage, ...usage }).map(({ name, value, unit }) => [name, `${value} ${unit}`]),
    );

  it("counts one of a thing as one", () => {
    const { drillHours, callSeconds, loadBalancerUnits } = said({});
    assert.equal(drillHours, "1 hour a month in which a restore drill's copy of the database is there");
    assert.equal(callSeconds, "1 second for each call of a function");
    assert.equal(loadBalancerUnits, "1 capacity unit of each load balancer at any time");
    const ones = Object.fromEntries(usageNames.map((name) => [name, 1])) as unknown as Usage;
    const all = said(ones);
    assert.equal(all["dnsQueries"], "1 DNS query a month");
    assert.equal(all["volumeRequests"], "1 read or write a month of each magnetic volume");
    assert.equal(all["auditEvents"], "1 paid event of each kind in each trail a month");
    assert.equal(all["emails"], "1 e-mail from each topic a month");
    const plurals = Object.values(all).filter(
      (text) => /^1 (?:\w+ )?\w+s\b/.test(text) && !/^1 (times|less)\b/.test(text),
    );
    assert.deepEqual(plurals, []);
  });

  it("counts several as several", () => {
    assert.match(said({ drillHours: 2 })["drillHours"] ?? "", /^2 hours a month/);
    assert.match(said({ fileWrites: 0 })["fileWrites"] ?? "", /^0 writes to buckets/);
  });
});
