import assert from "node:assert/strict";
import type { Context } from "../../../policies/frame/context";
import type { Node } from "../../../policies/frame/graph";
import { rules } from "../../../policies/rules";
import { judge, keyOf, mutationsOf, readsOf, withoutNode } from "./mutate";
import { canary, shippedStack } from "./recorded";
import { loosenings, missedBy } from "./resources";
import { weakenings } from "./weakenings";

/** What has no price cannot be under the cap, so the bill's rule speaks up with many others. */
const alsoRight = "monthly-cost-under-cap";

interface Stack {
  readonly nodes: readonly Node[];
  readonly context: Context;
  readonly reads: ReturnType<typeof readsOf>;
  readonly before: ReadonlyMap<string, string>;
}

describe("the shipped stacks of prod and the account, made weaker", function () {
  this.timeout(300_000);
  const stacks: Stack[] = [];
  const counts = { properties: 0, resources: 0 };
  const caughtBy = new Set<string>();

  before(async () => {
    for (const name of ["prod", "account"]) {
      const { nodes, context } = await shippedStack(name);
      stacks.push({ nodes, context, reads: readsOf(nodes, context), before: judge(nodes, context) });
    }
  });

  after(() => {
    const properties = stacks.flatMap(({ reads }) => [...reads.values()].map(({ size }) => size));
    const read = properties.reduce((sum, one) => sum + one, 0);
    console.log(
      `      ${counts.properties} mutations of ${read} properties and ${counts.resources} of resources were made; ` +
        `${caughtBy.size} of ${rules.length} rules found some`,
    );
  });

  it("have every property that a rule reads in the table, and no other", () => {
    const read = new Set<string>(
      stacks.flatMap(({ reads }) =>
        [...reads].flatMap(([{ type }, paths]) => [...paths.keys()].map((path) => keyOf(type, path))),
      ),
    );
    const missing = [...read].filter((key) => weakenings[key] === undefined);
    const stale = Object.keys(weakenings).filter((key) => !read.has(key));
    assert.deepEqual({ missing: missing.sort(), stale: stale.sort() }, { missing: [], stale: [] });
  });

  it("say in the table why, where not every rule that reads a property finds it", () => {
    const unexplained = Object.entries(weakenings).filter(
      ([, { to = [], by, edits = [], removed, unknown, because }]) =>
        because === undefined &&
        ([by, removed, unknown].some((one) => one !== undefined) ||
          edits.some(([, , ...own]) => own.length !== 1) ||
          to.length + edits.length === 0),
    );
    assert.deepEqual(unexplained, []);
  });

  it("are found by exactly the rules that read the property", () => {
    const wrong: string[] = [];
    for (const stack of stacks)
      for (const [node, paths] of stack.reads)
        for (const [path, readers] of paths)
          for (const { after, title, expected } of mutationsOf(node, path, [...readers])) {
            counts.properties += 1;
            const nodes = stack.nodes.map((one) => (one === node ? after : one));
            wrong.push(...differences(title, foundIn(stack, nodes, after), expected));
          }
    assert.deepEqual(wrong, []);
  });

  it("are found where a whole resource is missing, or is registered more loosely", () => {
    const wrong: string[] = [];
    for (const stack of stacks)
      for (const node of stack.nodes) {
        const title = `${node.type} ${node.name}`;
        counts.resources += 1;
        wrong.push(...differences(`${title} is gone`, foundIn(stack, withoutNode(stack.nodes, node)), missedBy(node)));
        for (const [how, { change, by }] of Object.entries(loosenings)) {
          const after = change(node);
          if (after === null) continue;
          counts.resources += 1;
          const nodes = stack.nodes.map((one) => (one === node ? after : one));
          wrong.push(...differences(`${title} ${how}`, foundIn(stack, nodes, after), by(node)));
        }
      }
    assert.deepEqual(wrong, []);
  });

  it("show no secret in what is said of them", () => {
    const said = stacks.flatMap(({ before }) => [...before.keys()]);
    assert.deepEqual(
      said.filter((text) => text.includes(canary)),
      [],
    );
  });

  /** Rules that say something which they did not say of the stack as it is. */
  function foundIn({ context, before }: Stack, nodes: readonly Node[], only?: Node): ReadonlySet<string> {
    const said = [...judge(nodes, context, only)].filter(([text]) => !before.has(text));
    for (const [text] of said) assert.ok(!text.includes(canary), `a secret is shown: ${text}`);
    const found = new Set(said.map(([, rule]) => rule));
    for (const rule of found) caughtBy.add(rule);
    return found;
  }

  function differences(title: string, found: ReadonlySet<string>, expected: readonly string[]): string[] {
    const missing = expected.filter((rule) => !found.has(rule));
    const surplus = [...found].filter((rule) => !expected.includes(rule) && rule !== alsoRight);
    return [
      ...(missing.length > 0 ? [`${title}: nothing from ${missing.join(", ")}`] : []),
      ...(surplus.length > 0 ? [`${title}: also ${surplus.join(", ")}`] : []),
    ];
  }
});
