import assert from "node:assert/strict";
import { assumptions } from "../../cost/usage";
import { bill } from "../../cost";
import { programBill } from "../../cost/program-bill";
import { defaultUsage, type Usage, usageFigures, usageNames } from "../../model/usage";
import { goldenBills } from "./bills";
import { type GoldenBill, graphOf } from "./bills/golden";
import { resource } from "./resources";

const options = { region: "us-east-1", monthlyCapUsd: null };

describe("what a bill takes for granted", () => {
  const said = (usage: Partial<Usage>): Readonly<Record<string, string>> =>
    Object.fromEntries(
      assumptions({ ...defaultUsage, ...usage }, new Set(usageNames)).map(({ name, value, unit }) => [
        name,
        `${value} ${unit}`,
      ]),
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

  it("is what changes a line of the bill, and nothing else", () => {
    const billWith = (golden: GoldenBill, usage: Usage) => bill(graphOf(golden), { ...options, usage });
    for (const golden of goldenBills) {
      const plain = billWith(golden, defaultUsage);
      const changes = usageNames.filter((name) => {
        // Enough to reach above what is free, and not more percent than there are.
        const other = { ...defaultUsage, [name]: usageFigures[name].unit.startsWith("%") ? 100 : 7e6 };
        return JSON.stringify(billWith(golden, other).lines) !== JSON.stringify(plain.lines);
      });
      const without = billWith(golden, { ...defaultUsage, listPrice: false });
      const given = JSON.stringify(without.lines) === JSON.stringify(plain.lines) ? [] : ["listPrice"];
      assert.deepEqual(
        plain.usage.map(({ name }) => name),
        [...changes, ...given],
        `${golden.type}: ${golden.title}`,
      );
    }
  });

  it("is said once for all regions of a program, and of nothing that has no price", () => {
    const [bucket, topic] = [resource("aws:s3/bucket:Bucket", "files"), resource("aws:sns/topic:Topic", "news")];
    const there = resource("pulumi:providers:aws", "there", { region: "eu-nowhere-1" });
    const { usage } = programBill([bucket, there, { ...topic, provider: there.urn }], {
      region: "us-east-1",
      usage: defaultUsage,
      monthlyCapUsd: null,
    });
    assert.deepEqual(
      usage.map(({ name }) => name),
      ["mediaGb", "fileWrites", "fileReads"],
    );
  });
});
