import assert from "node:assert/strict";
import type { Context } from "../../../policies/framework/context";
import { Graph } from "../../../policies/framework/graph";
import { judgedOnce } from "../../../policies/framework/judged-once";
import { type Rule, rule, stackRule } from "../../../policies/framework/rule";
import { fail } from "../../../policies/framework/verdict";
import { node } from "../describe-rule";

const words = { id: "a-b", severity: "low", sameAs: [], why: "It is so.", fix: "Change it." } as const;
const context: Context = { settings: null, keep: true, today: "2026-11-29" };
const resource = node("aws:s3/bucket:Bucket", "b");
const graph = new Graph([resource]);

describe("a rule that is asked twice", () => {
  let asked = 0;
  beforeEach(() => {
    asked = 0;
  });
  const counted = (): void => void (asked += 1);
  const ofResource = rule(resource.type, { ...words, check: () => (counted(), fail(`It is wrong ${asked}.`)) });
  const ofStack = stackRule(resource.type, {
    ...words,
    check: () => (counted(), [{ resource, verdict: fail("No.") }]),
  });

  function judge(one: Rule, by = context, whole = graph): unknown {
    return one.kind === "stack" ? one.check(whole, by) : one.check(whole.resources[0] ?? resource, by);
  }

  for (const one of [ofResource, ofStack])
    it(`judges once, if it is a rule of a ${one.kind}`, () => {
      const once = judgedOnce(one);
      assert.equal(judge(once), judge(once));
      assert.equal(asked, 1);
      judge(once, context, new Graph([node(resource.type, "another")]));
      judge(once, { ...context, keep: false });
      assert.equal(asked, 3, "another resource and another context are judged anew");
    });

  it("throws again what it threw, and does not run for it", () => {
    const error = new TypeError("it broke");
    const throwing = judgedOnce(
      rule(resource.type, {
        ...words,
        check: () => {
          counted();
          throw error;
        },
      }),
    );
    for (let time = 0; time < 2; time += 1) assert.throws(() => judge(throwing), error);
    assert.equal(asked, 1);
  });
});
