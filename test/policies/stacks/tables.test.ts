import assert from "node:assert/strict";
import { Graph } from "../../../policies/framework/graph";
import { listenToReads } from "../../../policies/framework/resource";
import { rules } from "../../../policies/rules";
import { casesOf } from "../describe-rule";
import { loadTables } from "../examples";
import { prodSettings } from "../settings";
import { keyOf } from "./mutate";
import { weakenings } from "./weakenings";

loadTables();

const context = { settings: prodSettings(), keep: true, today: "2026-11-24" };

describe("the table of weakenings", () => {
  it("has every property that a rule reads in any of its own tables", () => {
    const missing = new Set<string>();
    for (const rule of rules) {
      listenToReads(({ type }, path) => {
        const key = keyOf(type, path);
        if (path !== "" && weakenings[key] === undefined) missing.add(`${key}: ${rule.id}`);
      });
      for (const nodes of casesOf(rule)) {
        if (rule.kind === "stack") rule.check(new Graph(nodes), context);
        else for (const node of nodes) rule.check(node, context);
      }
    }
    listenToReads(() => undefined);
    assert.deepEqual([...missing].sort(), []);
  });
});
