import assert from "node:assert/strict";
import { classMemoryGb, maxConnections } from "../../model/database-memory";

describe("the memory of a database's class", () => {
  const table: readonly (readonly [instanceClass: string, gb: number, connections: number])[] = [
    ["db.t4g.micro", 1, 95],
    ["db.t4g.medium", 4, 383],
    ["db.m7g.large", 8, 766],
    ["db.r8g.large", 16, 1_532],
    ["db.r7g.16xlarge", 512, 5_000],
  ];
  for (const [instanceClass, gb, connections] of table) {
    it(`of ${instanceClass} is ${gb} GiB, enough for ${connections} connections`, () => {
      assert.deepEqual([classMemoryGb(instanceClass), maxConnections(instanceClass)], [gb, connections]);
    });
  }

  it("is not made up", () => {
    assert.throws(() => classMemoryGb("db.x9.huge"), /The memory of db\.x9\.huge is not known/);
  });
});
