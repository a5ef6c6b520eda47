import assert from "node:assert/strict";
import { countToTell, nothingTold } from "../../../host/release/tell-anew";

const minute = 60_000;
const start = Date.UTC(2027, 0, 5);

/** What the metric says, minute by minute. */
function counts(problemsAt: (minute: number) => string[], minutes: number): number[] {
  let told = nothingTold;
  return Array.from({ length: minutes }, (_, at) => {
    const next = countToTell(told, problemsAt(at), start + at * minute);
    told = next.told;
    return next.count;
  });
}

describe("a problem that comes beside one that lasts", () => {
  it("ends the alarm for a minute, so that it begins again with both", () => {
    const said = counts((at) => ["no drill", ...(at >= 120 ? ["a worker is down"] : [])], 240);
    assert.deepEqual(
      said.flatMap((count, at) => (count === 0 ? [at] : [])),
      [120],
    );
    assert.equal(said.at(-1), 2);
  });

  it("is no news where only its figures change, or where it comes and goes", () => {
    const said = counts((at) => ["no drill for 38 days", ...(at % 7 < 3 ? [`${at} jobs wait`] : [])], 1_000);
    assert.ok(said.every((count) => count > 0));
  });

  it("is counted at once where no alarm is on yet, and at most one an hour ends it", () => {
    assert.deepEqual(
      counts((at) => (at < 5 ? ["one"] : ["one", "two"]), 10),
      [1, 1, 1, 1, 1, 2, 2, 2, 2, 2],
    );
    const words = ["two", "three", "four"];
    const said = counts((at) => ["one", ...words.slice(0, Math.max(0, Math.floor(at / 20) - 5))], 240);
    assert.equal(said.filter((count) => count === 0).length, 1);
  });
});
