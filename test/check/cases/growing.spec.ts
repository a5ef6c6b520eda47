import assert from "node:assert/strict";
import { checkStacks } from "../../../check";
import type { StackResult } from "../../../model/check-result";
import { fixtureProject } from "../../stacks/project";

/** One environment on ECS, and one that is on its way there. */
const names = ["grown", "both"] as const;

describe("a stack on ECS", function () {
  this.timeout(600_000);
  let stacks: readonly StackResult[] = [];
  before(async () => {
    ({ stacks } = await checkStacks({ root: fixtureProject("growing"), stacks: names }));
  });

  for (const name of names)
    it(`${name}: passes every mandatory rule and every limit of AWS, with a price for all of it`, () => {
      const found = stacks.find(({ stack }) => stack === name) ?? assert.fail(name);
      assert.equal(found.error, null);
      const broken = found.findings.filter(({ level }) => level === "mandatory");
      assert.deepEqual(
        broken.map(({ rule, message }) => `${rule}: ${message}`),
        [],
      );
      assert.deepEqual(found.bill?.unpriced, []);
      assert.equal(found.bill.lowerBound, false);
    });
});
