import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import path from "node:path";
import { fixtures } from "../../settings/stack-file";
import { knownStacks } from "../../../policies/framework/stacks";

describe("the stacks that an exception may name", () => {
  for (const folder of [".", "bills"])
    it(`are those that have a file, seen from ${folder}`, () => {
      assert.deepEqual([...(knownStacks(path.join(fixtures, folder)) ?? [])].sort(), [
        "account",
        "dev",
        "prod",
        "staging",
      ]);
    });

  it("are not known where no project is", () => {
    assert.equal(knownStacks(tmpdir()), null);
  });
});
