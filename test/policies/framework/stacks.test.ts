import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { knownStacks } from "../../../policies/framework/stacks";

describe("the stacks that an exception may name", () => {
  for (const folder of [".", "policies"])
    it(`are those that have a file, seen from ${folder}`, () => {
      assert.deepEqual([...(knownStacks(folder) ?? [])].sort(), ["account", "dev", "prod", "staging"]);
    });

  it("are not known where no project is", () => {
    assert.equal(knownStacks(tmpdir()), null);
  });
});
