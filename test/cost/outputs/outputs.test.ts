import assert from "node:assert/strict";
import { checkStacks } from "../../../check";
import { bill, type Bill, defaultUsage } from "../../../cost";
import { compareBills, kept } from "../../../cost/compare";
import type { Resource } from "../../../model";
import type { StackResult } from "../../../model/check-result";
import { fixtureProject } from "../../stacks/project";
import { goldenBills } from "../bills";
import { graphOf, noUsage } from "../bills/golden";
import { asProviderWrites } from "./provider";

const options = { region: "us-east-1", usage: defaultUsage, monthlyCapUsd: null };
const of = (resources: readonly Resource[]): Bill => bill(resources, options);

/** What a bill says, without which resource each line is of. */
const said = (whole: Bill) => ({ ...kept(whole), worstCase: whole.worstCase, unpriced: whole.unpriced });

describe("a bill of what the provider has made", () => {
  let stacks: readonly StackResult[] = [];
  before(async () => {
    ({ stacks } = await checkStacks({ root: fixtureProject(), pack: null }));
  });

  for (const name of ["account", "dev", "staging", "prod"])
    it(`is that of the first preview of ${name}, line by line`, () => {
      const { resources } = stacks.find(({ stack }) => stack === name) ?? assert.fail(name);
      const first = of(resources);
      const later = of(asProviderWrites(resources));
      assert.deepEqual(compareBills(kept(first), kept(later)), []);
      assert.deepEqual(said(later), said(first));
    });

  for (const golden of goldenBills)
    it(`is the golden one of ${golden.type.split(":").at(-1) ?? ""}: ${golden.title}`, () => {
      const graph = graphOf(golden);
      const own = { ...options, usage: { ...noUsage, ...golden.usage } };
      assert.deepEqual(said(bill(asProviderWrites(graph), own)), said(bill(graph, own)));
    });
});
