import assert from "node:assert/strict";
import fc from "fast-check";
import type { Node } from "../../policies/framework/graph";
import { ownRuleIds } from "../../policies/framework/own-rules";
import type { Rule } from "../../policies/framework/rule";
import { rules } from "../../policies/rules";
import { loadTables } from "./examples";
import { expected, lines, saidBy } from "./framework/agreement";
import { OnTheWire, usual } from "./framework/on-the-wire";
import { PackProcess } from "./framework/pack-process";
import { anyResources, context, leavesOf, malformedCases, mandatory } from "./fuzz";
import { configOf } from "./settings";
import { forEachOf } from "./stacks/judged";

loadTables();

const runsOfRule = 20;
const runsOfLeaf = 5;

interface MadeUp {
  readonly rule: Rule;
  readonly nodes: readonly Node[];
}

/** The rules by themselves are tried with more: here it counts that the pack hears and says the same. */
describe("arbitrary properties, in front of the real pack", () => {
  let pack: PackProcess;
  let sent = 0;

  before(async () => {
    pack = await PackProcess.start("policies", "prod", configOf("prod"), context.today);
  });

  after(() => {
    pack.stop();
    console.log(`      ${sent} requests with made-up properties were answered`);
  });

  it("are judged as by the rule alone, and keep no rule from running", async () => {
    const all = rules.flatMap((rule) => fc.sample(anyResources(rule), runsOfRule).map((nodes) => ({ rule, nodes })));
    assert.deepEqual(await differences(all), []);
  });

  it("are never passed in silence by a mandatory rule where they are malformed", async () => {
    const all = mandatory.flatMap((rule) =>
      leavesOf(rule).flatMap((leaf) => fc.sample(malformedCases(leaf), runsOfLeaf).map((nodes) => ({ rule, nodes }))),
    );
    assert.deepEqual(await differences(all, true), []);
  });

  async function differences(all: readonly MadeUp[], hasToFind = false): Promise<readonly string[]> {
    const wrong: string[] = [];
    await forEachOf(all, async ({ rule, nodes }) => {
      const violations = await pack.violations(new OnTheWire().all(nodes), rule.kind === "stack");
      sent += 1;
      const found = saidBy(rule, violations);
      const [wanted, got] = [expected(rule, { nodes, context }), found].map((one) => lines(one, usual));
      const title = `${rule.id} ${JSON.stringify(nodes.map(({ type, properties }) => ({ type, properties })))}`;
      if (got !== wanted) wrong.push(`${title}: wanted ${wanted ?? ""}, got ${got ?? ""}`);
      if (hasToFind && found.length === 0) wrong.push(`${title}: passed`);
      for (const { policy, text } of violations)
        if (policy === ownRuleIds.resources || policy === ownRuleIds.stack) wrong.push(`${title}: ${text}`);
    });
    return wrong;
  }
});
