import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

describe("the sample application", () => {
  it("is tested with the calls that the task caller is tested with", () => {
    const copy = readFileSync("examples/hr-app/tests/identity-vectors.json", "utf8");
    assert.equal(copy, readFileSync("lambda/identity-vectors.json", "utf8"));
  });
});
