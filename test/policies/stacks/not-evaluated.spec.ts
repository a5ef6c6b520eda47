import assert from "node:assert/strict";
import { notEvaluated } from "../../../policies/not-evaluated";
import { checkedStacks, withoutStack } from "./recorded";

describe("the shipped stacks, judged by the pack", () => {
  it("leave nothing unjudged that is not on the list with a reason", async () => {
    const allowed = new Set(notEvaluated.map(({ rule, resource }) => `${rule} ${resource}`));
    const found = (await checkedStacks()).flatMap(({ stack, findings }) =>
      findings
        .filter(({ level }) => level === "not-evaluated" || level === "skipped")
        .map(({ rule, urn }) => ({ stack, key: `${rule} ${withoutStack(urn)}` })),
    );
    const unexpected = found.filter(({ key }) => !allowed.has(key)).map(({ stack, key }) => `${stack}: ${key}`);
    assert.deepEqual(unexpected, []);
    const seen = new Set(found.map(({ key }) => key));
    assert.deepEqual(
      [...allowed].filter((key) => !seen.has(key)),
      [],
      "listed, and judged all the same: take it off policies/not-evaluated.ts",
    );
    for (const { rule, reason } of notEvaluated) assert.match(reason, /^.{30,}\.$/, rule);
  });

  it("break no mandatory rule", async () => {
    for (const { stack, findings } of await checkedStacks())
      assert.deepEqual(
        findings.filter(({ level }) => level === "mandatory").map(({ rule, urn }) => `${stack} ${rule} ${urn}`),
        [],
      );
  });
});
