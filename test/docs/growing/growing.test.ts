import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { maxConnections } from "../../../model/database-memory";
import {
  borneWithReplica,
  bouncerUsd,
  databaseUsd,
  price,
  proxyUsd,
  replicaUsd,
  savedByCloudFront,
  timesUntilPooler,
} from "./beside";
import { billRows, billTotal } from "./hand-bill";
import { isBorne, quantiles, readMeasured } from "./measured";
import { byChance, modelledP99 } from "./model";
import { pageFile, pageOf } from "./page";
import { p99Of, type Request, timesOf, timesOn } from "./queue";
import { random } from "./random";

const page = readFileSync(pageFile, "utf8");

/** The page says it. */
function says(text: string): void {
  assert.ok(page.includes(text), text);
}

/** Requests of a Poisson process. @param draw what each takes alone, in milliseconds. */
function poisson(perSecond: number, draw: (next: () => number) => number): Request[] {
  const next = random(1);
  let atMs = 0;
  return Array.from({ length: 100_000 }, () => {
    atMs += (-Math.log(1 - next()) * 1_000) / perSecond;
    return { atMs, ownMs: draw(next) };
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("the page about growing", () => {
  it("has the figures that were measured, and the model's", () => {
    assert.equal(pageOf(page), page, "npm run soak -- bears, or writePage() of test/docs/growing/page.ts, writes them");
  });

  it("has a model that is within 35 % or 30 ms of what was measured, at every rate that was borne", function () {
    const measured = readMeasured();
    if (measured === null) return this.skip();
    const borne = measured.rates.filter(isBorne);
    assert.ok(borne.length >= 3, `${borne.length} rates`);
    for (const rate of borne) {
      const modelled = modelledP99(measured, rate) ?? Number.POSITIVE_INFINITY;
      const off = Math.abs(modelled - rate.p99Ms);
      assert.ok(off <= Math.max(0.35 * rate.p99Ms, 30), `${rate.requestsPerSecond}/s: ${modelled}, not ${rate.p99Ms}`);
    }
    says("within 35 % or 30 ms of what was measured");
  });

  it("was measured with the times of every path", function () {
    const measured = readMeasured();
    if (measured === null) return this.skip();
    for (const [path, times] of Object.entries(measured.alone.byPath)) {
      assert.equal(times.length, quantiles.length, path);
      assert.deepEqual(
        times,
        times.toSorted((one, other) => one - other),
        path,
      );
    }
  });

  for (const [shape, draw] of [
    ["exponential", (next: () => number) => -10 * Math.log(1 - next())],
    ["equal", () => 10],
  ] as const)
    it(`simulates shared processors as theory has them: with ${shape} times of 10 ms, the mean at half the load is 20 ms`, () => {
      // M/G/1 with processor sharing: E[S] ÷ (1 - ρ), whatever the distribution.
      const found = mean(timesOf(poisson(50, draw), 1));
      assert.ok(Math.abs(found / 20 - 1) < 0.05, `${found} ms`);
    });

  it("simulates two processors as theory has them", () => {
    // M/M/2 at ρ = 0.75: E[T] = E[S] ÷ (1 - ρ²), which sharing does not change.
    const found = mean(
      timesOf(
        poisson(150, (next) => -10 * Math.log(1 - next())),
        2,
      ),
    );
    assert.ok(Math.abs(found / (10 / (1 - 0.75 ** 2)) - 1) < 0.05, `${found} ms`);
  });

  it("simulates servers apart as theory has them: chance splits a Poisson process into two", () => {
    const requests = poisson(100, () => 10);
    const found = mean(timesOn(2, requests, byChance()));
    assert.ok(Math.abs(found / 20 - 1) < 0.05, `${found} ms`);
  });

  it("lets a request that is alone take what it takes", () => {
    assert.equal(p99Of(timesOf([{ atMs: 0, ownMs: 7 }], 2)), 7);
  });

  it("names the connections that RDS takes", () => {
    says(`takes ${maxConnections("db.t4g.medium")} on db.t4g.medium`);
    says(`${maxConnections("db.t4g.large")} on db.t4g.large`);
  });

  it("has a bill by hand whose products and sum are right, at the book's prices", () => {
    for (const { line, key, quantity, unitUsd, monthlyUsd } of billRows(page)) {
      assert.equal((quantity * unitUsd).toFixed(4), monthlyUsd.toFixed(4), line);
      assert.ok(price(key).equals(unitUsd), `${line}: ${key} is ${price(key).toFixed()}`);
    }
    says(`Together **$${billTotal(page).toFixed(2)}**.`);
    says("| on ECS | $206.94 |");
  });

  it("says what a pooler, a replica and their alternatives cost", () => {
    const [medium, large, xlarge] = ["db.t4g.medium", "db.t4g.large", "db.t4g.xlarge"].map(databaseUsd);
    assert(medium !== undefined && large !== undefined && xlarge !== undefined);
    const [toLarge, toXlarge] = [large.minus(medium), xlarge.minus(medium)].map((usd) => usd.toFixed(2));
    says(`| RDS Proxy before 2 vCPUs | $${proxyUsd(2).toFixed(2)} |`);
    says(`for its connections alone | $${toLarge ?? ""} |`);
    says(`0.5 GB | $${bouncerUsd().toFixed(2)} |`);
    const [small, next] = [replicaUsd("db.t4g.medium", 50), replicaUsd("db.t4g.large", 50)];
    says(`db.t4g.medium with 50 GB | $${small.toFixed(2)} | db.t4g.xlarge`);
    says(`the next with more vCPUs | $${toXlarge ?? ""} |`);
    says(
      `db.t4g.large with 50 GB | $${next.toFixed(2)} | db.t4g.xlarge for a db.t4g.large | $${xlarge.minus(large).toFixed(2)} |`,
    );
    says(`saves $${large.minus(medium).minus(proxyUsd(2)).toFixed(2)} of the first step`);
    says(`twice as much, $${proxyUsd(4).toFixed(2)}`);
    says(`costs $${xlarge.minus(medium).minus(small).toFixed(2)} less than the next class`);
    assert.ok(next.greaterThan(xlarge.minus(large)), "from db.t4g.large on the next class costs less");
  });

  it("says where each begins to pay", () => {
    const times = (each: number): string[] =>
      ["db.t4g.medium", "db.t4g.large"].map((type) => String(timesUntilPooler(each, type)));
    const [four, twenty] = [times(4), times(20)];
    says(`from ${four[0] ?? ""} times today's load on (db.t4g.medium) or ${four[1] ?? ""} (db.t4g.large)`);
    says(`with 20 from ${twenty.join(" or ")}.`);
    says(`with 67 % of them the two bear ${borneWithReplica(0.67).toFixed(1)} times the load`);
    says(`with 90 % ${borneWithReplica(0.9).toFixed(1)} times`);
    const saved = (gb: number, kb: number): string => `$${savedByCloudFront(gb, kb).abs().toFixed(2)}`;
    says(`at 50 KB an answer it saves ${saved(500, 50)} at 500 GB and ${saved(1_000, 50)} at 1,000 GB, the most`);
    says(`and costs ${saved(10_000, 50)} at 10,000 GB`);
    says(`With files of 200 KB it saves ${saved(1_000, 200)} at 1,000 GB and ${saved(2_000, 200)} from 2,000 GB on`);
    assert.ok(savedByCloudFront(100, 50).isZero() && savedByCloudFront(101, 50).isPositive());
    assert.ok(savedByCloudFront(10_000, 50).isNegative());
    assert.ok(savedByCloudFront(10_000, 200).equals(savedByCloudFront(2_000, 200)));
  });
});
