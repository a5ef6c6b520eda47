import assert from "node:assert/strict";
import type { Finding } from "../../../model/finding";
import { asProviderWrites } from "../../cost/outputs/provider";
import { OnTheWire } from "../framework/on-the-wire";
import { PackProcess } from "../framework/pack-process";
import { checkedStacks, nodesOf } from "./recorded";

/** What a person reads, but for what only a first preview does not know yet. */
function told(findings: readonly Finding[]): string[] {
  const known = findings.filter(({ level }) => level === "mandatory" || level === "advisory");
  return known.map(({ rule, urn, level }) => `${level} ${rule} ${urn}`).sort();
}

describe("rules over whole stacks, on what the provider writes", () => {
  for (const name of ["account", "dev", "staging", "prod"])
    it(`say of ${name} what they say at its first preview, and know more`, async () => {
      const stack = (await checkedStacks()).find((one) => one.stack === name);
      assert.ok(stack);
      const pack = await PackProcess.start("policies", name);
      try {
        const wire = new OnTheWire();
        const judged = (resources: typeof stack.resources): Promise<readonly Finding[]> =>
          pack.ofStack(...wire.all(nodesOf(resources)));
        const [first, later] = [await judged(stack.resources), await judged(asProviderWrites(stack.resources))];
        assert.deepEqual(told(later), told(first));
        const unsaid = (findings: readonly Finding[]): number => findings.length - told(findings).length;
        assert.ok(unsaid(later) <= unsaid(first), "what is known is judged");
      } finally {
        pack.stop();
      }
    });
});
