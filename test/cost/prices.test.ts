import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PriceBook, PriceError, readBook } from "../../cost/prices/book";
import type { Rate } from "../../cost/prices/rate";

const rate = (key: string, from: string, to: string | null): Rate => ({
  key,
  usd: "1",
  unit: "GB",
  from,
  to,
  sku: null,
  usagetype: null,
  offer: "2026-10",
  source: "test",
});

describe("a price book", () => {
  it("finds tiers in order", () => {
    const book = new PriceBook("us-east-1", "2026-10-01", [rate("a", "10", null), rate("a", "0", "10")]);
    assert.deepEqual(
      book.find("a").map(({ from }) => from),
      ["0", "10"],
    );
  });

  it("names what is missing, and what is there twice", () => {
    const book = new PriceBook("us-east-1", "2026-10-01", [rate("a", "0", null), rate("a", "0", null)]);
    assert.throws(() => book.find("b"), /no price for b in us-east-1/);
    assert.throws(() => book.find("a"), PriceError);
  });

  const byHand: readonly (readonly [string, RegExp, string])[] = [
    ["a rate", /"usd":"1(?:\.0+)?"/, '"usd":"0.01"'],
    ["its date", /"date": "\d{4}-\d\d-\d\d"/, '"date": "2026-11-28"'],
  ];
  for (const [what, from, to] of byHand)
    it(`is refused when somebody has changed ${what} by hand`, () => {
      const folder = mkdtempSync(path.join(tmpdir(), "onebox-"));
      try {
        cpSync("cost/prices/us-east-1", path.join(folder, "us-east-1"), { recursive: true });
        const file = path.join(folder, "us-east-1", "kms.json");
        writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
        assert.throws(() => readBook("us-east-1", folder), /kms\.json was changed by hand/);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

  it("states source and offer of every rate", () => {
    for (const { key, source, offer } of [...allRates()]) assert.ok(source !== "" && offer !== "", key);
  });

  function* allRates(): Iterable<Rate> {
    for (const key of ["ec2.t4g.large", "rds.db.t4g.medium.single", "ebs.gp3"]) yield* readBook("us-east-1").find(key);
  }
});
