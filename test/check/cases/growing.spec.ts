import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { checkStacks } from "../../../check";
import { planOf } from "../../../cli/grow/plan";
import { variantsOf } from "../../../cli/grow/variants";
import type { Bill } from "../../../model/bill";
import type { StackResult } from "../../../model/check-result";
import { billRows } from "../../docs/growing/hand-bill";
import { fixtureProject } from "../../stacks/project";

/** One environment on ECS, and one that is on its way there. */
const names = ["grown", "both"] as const;

/** As the page about growing names them. */
const places = { host: "the host", both: "both", service: "ECS" } as const;

/** Lines of a bill that are alike, added up. */
function linesOf(lines: Bill["lines"]): string[] {
  const quantities = new Map<string, number>();
  for (const { service, what, quantity } of lines) {
    const line = `${service}: ${what}`;
    quantities.set(line, (quantities.get(line) ?? 0) + Number(quantity));
  }
  return [...quantities].map(([line, quantity]) => `${line} ${quantity.toFixed(4)}`).toSorted();
}

describe("a stack on ECS", () => {
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

  it("is priced on the host, on both and on ECS by its one setting, as the page about growing says", async () => {
    const project = fixtureProject("growing");
    // As it stands it has been checked above.
    const variants = await variantsOf(project, "both", async (root, asked) =>
      root === project
        ? stacks.filter(({ stack }) => asked.includes(stack))
        : (await checkStacks({ root, stacks: asked })).stacks,
    );
    const { costs, moveUsd } = planOf({ stack: "both", tasks: [], days: 7 }, variants);
    const page = readFileSync("docs/growing.md", "utf8");
    for (const { runsOn, totalUsd, worstCaseUsd, moreUsd, error, isLowerBound } of costs) {
      assert.deepEqual([error, isLowerBound], [null, false], runsOn);
      const more = runsOn === "host" ? "" : ` $${moreUsd ?? ""}`;
      const row = `| on ${places[runsOn]} | $${totalUsd ?? ""} | $${worstCaseUsd ?? ""} |${more} |`;
      assert.ok(page.includes(row), row);
    }
    assert.deepEqual(
      billRows(page)
        .map(({ line, quantity }) => `${line} ${quantity.toFixed(4)}`)
        .toSorted(),
      linesOf(variants.find(({ place }) => place === "service")?.bill?.lines ?? []),
    );
    assert.ok(page.includes(`Seven days of both are $${moveUsd ?? ""}.`), moveUsd ?? "");
  });
});
