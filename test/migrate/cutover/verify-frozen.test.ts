import assert from "node:assert/strict";
import { chosenTables } from "../../../migrate/cutover/verify-frozen";
import { rewrittenSince } from "../../../migrate/follow/rewritten";
import type { Table } from "../../../migrate/verify";

const table = (name: string, blocks: number, file = 1): Table => ({
  schema: "public",
  name,
  columns: [],
  key: [],
  blocks,
  rows: 0,
  file,
  persistence: "p",
  isIdentified: true,
  replicaTriggers: [],
  isForced: false,
  isUtf8: true,
});

describe("rows that are compared in a freeze", () => {
  const tables = [table("large", 1_000, 2), table("second", 6), table("first", 4), table("middle", 7)];

  it("are those of the smallest tables, and of every one that was written anew", () => {
    const noted = { '"public"."large"': 1, '"public"."first"': 1 };
    assert.deepEqual(rewrittenSince(noted, tables), new Set(['"public"."large"']));
    const chosen = chosenTables(tables, rewrittenSince(noted, tables), 10 * 8192);
    assert.deepEqual([...chosen].sort(), ['"public"."first"', '"public"."large"', '"public"."second"']);
  });

  it("are of no large table that is as it was", () => {
    assert.equal(chosenTables(tables, new Set(), 10 * 8192).has('"public"."large"'), false);
  });
});
