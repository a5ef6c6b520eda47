import assert from "node:assert/strict";
import { allowances } from "../../cost/prices/allowances";
import { readBook } from "../../cost/prices/book";
import { pattern, productOf, products } from "../../cost/prices/products";
import { isSpelling } from "../../cost/prices/unit";

describe("the table of products", () => {
  it("has exactly one product for every key of the book of us-east-1, in its unit", () => {
    for (const { key, unit } of readBook("us-east-1").rates) assert.equal(productOf(key).unit, unit, key);
  });

  it("names the usagetype of every rate, with or without the prefix of the region", () => {
    for (const { key, usagetype } of readBook("us-east-1").rates) {
      const known = [productOf(key).usagetype].flat();
      const found = known.some((one) => pattern(one, "(?:USE1-|us-east-1-)?").test(usagetype ?? ""));
      assert.ok(found, `${key}: ${String(usagetype)} is none of ${known.join(", ")}`);
    }
  });

  it("has no key twice", () => {
    const keys = products.map(({ key }) => key);
    assert.deepEqual([...new Set(keys)], keys);
  });

  it("has a product for every free allowance", () => {
    for (const key of allowances.flatMap(({ keys }) => keys)) assert.match(key, pattern(productOf(key).key));
  });

  const spellings = [
    { unit: "hour", yes: ["Hrs", "hours", "vCPU-Hours", "LCU-Hrs"], no: ["GB-Mo", "Requests", "Seconds"] },
    { unit: "GB-month", yes: ["GB-Mo", "GB-month"], no: ["GB", "GB-Hours"] },
    { unit: "GiB/s-month", yes: ["GiBps-mo"], no: ["MiBps-Mo", "GB-Mo"] },
    { unit: "MiB/s-month", yes: ["MBPS-Mo", "MiBps-Mo"], no: ["GiBps-mo"] },
    { unit: "GB-second", yes: ["Lambda-GB-Second"], no: ["Requests", "GB"] },
    { unit: "request", yes: ["Requests", "API Requests", "Queries", "Notifications"], no: ["GB", "Hrs", "GB-Mo"] },
  ] as const;
  for (const { unit, yes, no } of spellings)
    it(`tells ${unit} from other units`, () => {
      for (const text of yes) assert.ok(isSpelling(unit, text), text);
      for (const text of no) assert.ok(!isSpelling(unit, text), text);
    });
});
