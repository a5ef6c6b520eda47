import assert from "node:assert/strict";
import { awakeFrom } from "../../model/office-hours";

describe("an environment with office hours", () => {
  const times = [
    ["07:00", "07:20"],
    ["07:45", "08:05"],
    ["23:39", "23:59"],
    ["23:40", "24:00"],
    ["23:59", "24:00"],
  ] as const;
  for (const [start, from] of times)
    it(`that starts at ${start} can be worked with from ${from} on`, () => {
      assert.equal(awakeFrom(start), from);
    });
});
