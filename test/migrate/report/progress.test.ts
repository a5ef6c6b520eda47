import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Progress, progressLine } from "../../../migrate/report/progress";

describe("how far something long is", () => {
  const lines: Readonly<Record<string, readonly [number, number | null, number, string]>> = {
    "  12,345 of 100,000 uploads, 83 a second, about 18 min left": [12_345, 100_000, 83, "uploads"],
    "  1.2 GB of 4.76 GB, 65.4 MB/s, about 55 s left": [1_200_000_000, 4_760_000_000, 65_400_000, "bytes"],
    "  3 of 7 jobs, 0.1 a second, about 40 s left": [3, 7, 0.1, "jobs"],
    "  0 of 7 jobs, 0.0 a second, time left unknown": [0, 7, 0, "jobs"],
    "  250 MB, 12 MB/s": [250_000_000, null, 12_000_000, "bytes"],
    "  2 of 40,000 uploads, 1.0 a second, about 11.1 h left": [2, 40_000, 1, "uploads"],
  };
  for (const [line, [done, of, rate, unit]] of Object.entries(lines))
    it(`is said as "${line.trim()}"`, () => {
      assert.equal(progressLine({ done, of }, rate, unit), line);
    });

  it("fits 80 columns, whatever is counted", () => {
    const amount = fc.nat(100_000_000);
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        fc.constantFrom("bytes", "uploads"),
        (done, more, rate, unit) => progressLine({ done, of: done + more }, rate, unit).length <= 80,
      ),
    );
  });

  it("is said every five seconds, and its rate is of this run alone", () => {
    const said: string[] = [];
    let nowMs = 0;
    const progress = new Progress({ unit: "uploads", say: (line) => said.push(line), now: () => nowMs });
    for (; nowMs <= 11_000; nowMs += 500) progress.at({ done: 1_000 + nowMs / 100, of: 2_000 });
    assert.deepEqual(said, [
      "  1,050 of 2,000 uploads, 10 a second, about 95 s left",
      "  1,100 of 2,000 uploads, 10 a second, about 90 s left",
    ]);
  });
});
