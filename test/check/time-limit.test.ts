import assert from "node:assert/strict";
import { loadPerCore, secondsAllowed } from "../../check/time-limit";

describe("the time limit of a stack", () => {
  for (const [what, load, wanted] of [
    ["holds on a machine with nothing else to do", 0, 60],
    ["holds on one that is just busy", 1, 60],
    ["is three times as long where three wait for each core", 3, 180],
    ["is ten times as long at most", 400, 600],
  ] as const)
    it(what, () => {
      assert.equal(secondsAllowed(60, load), wanted);
    });

  it("knows the load of this machine", () => {
    assert.ok(loadPerCore() >= 0);
  });
});
