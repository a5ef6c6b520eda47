import assert from "node:assert/strict";
import fc from "fast-check";
import { passes } from "../../policies/framework/verdict";
import { rules } from "../../policies/rules";
import { loadTables } from "./examples";
import { anyResources, leavesOf, malformedCases, mandatory, verdicts } from "./fuzz";

loadTables();

describe("arbitrary properties", () => {
  for (const rule of rules)
    it(`never make ${rule.id} throw, and what it says is one sentence on a line`, () => {
      fc.assert(
        fc.property(anyResources(rule), (nodes) => {
          for (const { failures, unknowns } of verdicts(rule, nodes))
            for (const text of [...failures, ...unknowns]) assert.match(text, /^[^\n]+\.$/);
        }),
        { numRuns: 60 },
      );
    });
});

describe("a malformed value", () => {
  for (const rule of mandatory)
    it(`never passes ${rule.id} in silence`, () => {
      for (const leaf of leavesOf(rule))
        fc.assert(
          fc.property(malformedCases(leaf), (nodes) => {
            const { type, properties } = nodes[leaf.index] ?? {};
            const isSilent = verdicts(rule, nodes).every(passes);
            assert.ok(!isSilent, `${rule.id} ${leaf.path} of ${type ?? ""} ${JSON.stringify(properties)} passed`);
          }),
          { numRuns: 30 },
        );
    });
});
