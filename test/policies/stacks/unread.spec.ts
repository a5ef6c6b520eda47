import assert from "node:assert/strict";
import { readsOf } from "./mutate";
import { propertiesOf } from "./properties";
import { checkedStack } from "./recorded";
import { keyOf } from "./mutate";
import { unread } from "./unread";

const stacks = [
  ...["account", "dev", "staging", "prod"].map((name) => [name, "hosts"] as const),
  ...["grown", "both"].map((name) => [name, "growing"] as const),
];

describe("every property of the shipped stacks, and of environments on ECS", () => {
  it("is read by a rule, or has a reason why that is fine", async () => {
    const present = new Set<string>();
    const read = new Set<string>();
    for (const [name, project] of stacks) {
      const { nodes, context } = await checkedStack(name, project);
      const judged = nodes.filter(({ type }) => type.startsWith("aws:") || type.startsWith("pulumi-nodejs:"));
      for (const key of judged.flatMap(propertiesOf)) present.add(key);
      for (const [{ type }, paths] of readsOf(nodes, context))
        for (const path of paths.keys()) read.add(keyOf(type, path));
    }
    const listed = Object.values(unread).flat();
    const open = [...present].filter((key) => !read.has(key));
    assert.deepEqual(
      {
        unlisted: open.filter((key) => !listed.includes(key)).sort(),
        stale: listed.filter((key) => !open.includes(key)),
      },
      { unlisted: [], stale: [] },
    );
    for (const reason of Object.keys(unread)) assert.match(reason, /^[A-Z][^\n]{20,}\.$/);
    console.log(
      `      ${present.size} properties: ${present.size - open.length} are read by rules, ${open.length} have a reason`,
    );
  });
});
