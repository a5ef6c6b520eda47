import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Decimal } from "decimal.js";
import fc from "fast-check";
import { accept, readAccepted } from "../../cost/accepted";
import { compareBills, kept } from "../../cost/compare";
import { changesText } from "../../cost/render/changes";
import { billOf, line } from "./render/sample";

const host = line();
const files = line({
  service: "S3",
  what: "files",
  quantity: "20",
  unit: "GB-month",
  unitPrice: "0.023",
  monthly: "0.46",
});
const was = kept(billOf([host, files], { total: "49.52" }));

describe("two bills", () => {
  it("differ by no line where they are the same", () => {
    assert.deepEqual(compareBills(was, was), []);
    assert.match(changesText("prod", was, was, []), /No line has changed/);
  });

  it("differ line by line, the greatest difference first", () => {
    const larger = line({ what: "t4g.xlarge, on demand", unitPrice: "0.1344", monthly: "98.112" });
    const more = line({ ...files, quantity: "30", monthly: "0.69" });
    const changes = compareBills(was, kept(billOf([larger, more])));
    assert.deepEqual(
      changes.map(({ what, difference }) => [what, difference]),
      [
        ["t4g.xlarge, on demand", "98.112"],
        ["t4g.large, on demand", "-49.056"],
        ["files", "0.23"],
      ],
    );
    const text = changesText("prod", was, kept(billOf([larger, more], { total: "98.80" })), changes);
    assert.match(text, /^prod: \$49\.52 → \$98\.80 a month \(\+\$49\.28\)$/m);
    assert.match(text, /\$0\.46 \(20 GB-months, \$0\.023 \/ GB-mo\) → \$0\.69 \(30 GB-months/);
    assert.match(text, /nothing → \$98\.11/);
  });

  it("have differences that add up to the difference of what they cost", () => {
    const lines = fc.array(
      fc
        .record({ what: fc.constantFrom("a", "b", "c", "d"), monthly: fc.integer({ min: 0, max: 9_999 }).map(String) })
        .map(line),
      { maxLength: 8 },
    );
    const sum = (amounts: readonly string[]): string =>
      amounts.reduce((all, one) => all.plus(one), new Decimal(0)).toFixed();
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const changes = compareBills(kept(billOf(before)), kept(billOf(after)));
        const expected = new Decimal(sum(after.map(({ monthly }) => monthly))).minus(
          sum(before.map(({ monthly }) => monthly)),
        );
        assert.equal(sum(changes.map(({ difference }) => difference)), expected.toFixed());
      }),
    );
  });
});

describe("an accepted bill", () => {
  it("is read as it was kept, is absent where none was, and is refused where it is something else", () => {
    const root = mkdtempSync(path.join(tmpdir(), "onebox-"));
    try {
      assert.equal(readAccepted(root, "prod"), null);
      const bill = billOf([host, files]);
      accept(root, "prod", bill);
      assert.deepEqual(readAccepted(root, "prod"), kept(bill));
      writeFileSync(path.join(root, "docs", "bills", "prod.json"), "{}");
      assert.throws(() => readAccepted(root, "prod"), /prod\.json is not an accepted bill.*npx onebox bill --accept/);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
