import assert from "node:assert/strict";
import type { Node } from "../../../policies/framework/graph";
import { rules } from "../../../policies/rules";
import { configOf } from "../settings";
import { grown, unwanted } from "./grown";
import { forEachOf, JudgedStack } from "./judged";
import { keyOf, mutationsOf, readingAlong, withoutNode } from "./mutate";
import { checkedStack } from "./recorded";
import { loosenings, missedBy } from "./resources";
import { weakenings } from "./weakenings";
import type { Weakening } from "./weakenings/weakening";

/** Settings that rules read in place of properties: key, weaker value, and the rules that find it. */
const weakerSettings: readonly (readonly [
  what: string,
  setting: readonly [key: string, change: (text: string) => string],
  by: readonly string[],
])[] = [
  [
    "a cap below the bill",
    ["onebox:monthlyCapUsd", () => "10"],
    ["budgets-somebody-is-told", "monthly-cost-under-cap"],
  ],
  [
    "two approvals where data is kept",
    ["onebox:environments", (text) => text.replace(/"approvals":3/, '"approvals":2')],
    ["project-approvals-are-declared", "project-approvals-suffice"],
  ],
  [
    "a branch of its own where data is kept",
    ["onebox:environments", (text) => text.replace('"branch":"master"', '"branch":"prod"')],
    ["project-approvals-are-declared", "project-approvals-suffice"],
  ],
  ["another account", ["onebox:awsAccountId", () => "210987654321"], ["project-provider-is-bound-to-the-account"]],
  [
    "a region that does not exist",
    ["onebox:region", () => "nowhere"],
    // Where settings cannot be read, no rule that needs them passes.
    [
      ...["ec2-image-is-pinned", "monthly-cost-under-cap", "prices-are-current"],
      ...["project-approvals-are-declared", "project-approvals-suffice"],
      ...["project-pipelines-know-environments", "project-resource-is-in-its-region"],
      "scheduler-task-runs-at-its-time",
    ],
  ],
];

/** What is said of the examples' settings themselves: of prod, once more of what it may grow into, and of the others. */
const ofTheExamples: readonly string[] = [
  ...["prod", "prod", "account", "grown"].map((name) => `project-placeholders-are-replaced onebox-${name}`),
  // Half past two at night does not exist on one day of spring.
  ...["onebox-prod", "onebox-prod", "onebox-grown"].map((name) => `scheduler-task-runs-at-its-time ${name}`),
];

/** Ways into a network that stand there because another rule asks whose they are, or what they hold. */
const waysIn: readonly string[] = [
  "aws-ec2-vpcPeeringConnection-VpcPeeringConnection",
  "given-aws-ec2-vpnConnection-VpnConnection",
].map((name) => `vpc-has-no-other-way-in ${name}`);

describe("prod, the account, an environment on ECS and what they may grow into, made weaker, in front of the real pack", () => {
  const stacks: JudgedStack[] = [];
  const counts = { properties: 0, resources: 0, settings: 0 };
  const caughtBy = new Set<string>();

  before(async () => {
    const [prod, account, service] = [
      await checkedStack("prod"),
      await checkedStack("account"),
      await checkedStack("grown", "growing"),
    ];
    // Why: docs/decisions/0207.
    const known = new Set([...prod.nodes, ...account.nodes].map(({ type }) => type));
    const onService = {
      ...service,
      isMadeWeaker: (node: Node) => !known.has(node.type) || "aliases" in node.properties,
    };
    for (const given of [prod, account, grown(prod), onService]) stacks.push(await JudgedStack.start(given));
  });

  after(() => {
    const properties = stacks.flatMap(({ reads }) => [...reads.values()].map(({ size }) => size));
    const read = properties.reduce((sum, one) => sum + one, 0);
    console.log(
      `      ${counts.properties} mutations of ${read} properties and ${counts.resources} of resources were made; ` +
        `${caughtBy.size} of ${rules.length} rules found some`,
    );
    for (const stack of stacks) stack.stop();
  });

  it("have every property that a rule reads in the table, and no other", () => {
    const read = new Set<string>(
      stacks.flatMap(({ reads }) =>
        [...reads].flatMap(([{ type }, paths]) => [...paths.keys()].map((path) => keyOf(type, path))),
      ),
    );
    const missing = [...read].filter((key) => weakenings[key] === undefined);
    // What only joins has no weaker value; that the tables of the rules read it is another test's.
    const hasValues = ({ to = [], edits = [] }: Weakening): boolean => to.length + edits.length > 0;
    const stale = Object.entries(weakenings).filter(([key, one]) => hasValues(one) && !read.has(key));
    assert.deepEqual({ missing: missing.sort(), stale: stale.map(([key]) => key).sort() }, { missing: [], stale: [] });
  });

  it("break no rule before, but for what has no place anywhere", () => {
    const broken = stacks.flatMap(({ before }) => before.filter(({ level }) => level !== "not-evaluated"));
    const wanted = [...unwanted.map(([{ name }, rule]) => `${rule} ${name}`), ...waysIn, ...ofTheExamples];
    const found = broken.map(({ rule, urn }) => `${rule} ${urn.split("::").at(-1) ?? ""}`);
    assert.deepEqual(found.filter((one) => !one.startsWith("monthly-cost-under-cap")).sort(), wanted.sort());
    for (const [, rule] of unwanted) caughtBy.add(rule);
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

  it("are found by exactly the rules that read the property", async () => {
    const wrong: string[] = [];
    const ofStack = async (stack: JudgedStack): Promise<void> => {
      const mutations = [...stack.reads].flatMap(([node, paths]) =>
        [...paths].flatMap(([path, readers]) => mutationsOf(node, path, [...readers])),
      );
      counts.properties += mutations.length;
      await forEachOf(mutations, async ({ before, after, title, expected, asAWhole }) => {
        const found = await stack.foundIn(replaced(stack, before, after), [after], asAWhole);
        wrong.push(...differences(title, found, expected));
      });
    };
    await Promise.all(stacks.map(ofStack));
    assert.deepEqual(wrong.sort(), []);
  });

  it("are found where a whole resource is missing, or is registered more loosely", async () => {
    const wrong: string[] = [];
    const ofStack = async (stack: JudgedStack): Promise<void> => {
      await forEachOf(stack.weakened, async (node) => {
        const title = `${node.type} ${node.name}`;
        counts.resources += 1;
        const missed = await stack.foundIn(withoutNode(stack.nodes, node), [], true);
        wrong.push(...differences(`${title} is gone`, missed, missedBy(node)));
        for (const [how, { change, by }] of Object.entries(loosenings)) {
          const after = change(node, stack.nodes);
          if (after === null) continue;
          counts.resources += 1;
          const found = await stack.foundIn(replaced(stack, node, after), [after], true);
          wrong.push(...differences(`${title} ${how}`, found, by(node)));
        }
      });
    };
    await Promise.all(stacks.map(ofStack));
    assert.deepEqual(wrong.sort(), []);
  });

  it("are found where the settings are weaker", async () => {
    const [prod] = stacks;
    const config = configOf("prod");
    for (const [what, [key, value], expected] of weakerSettings) {
      counts.settings += 1;
      const values = { ...config.values, [key]: value(config.values[key] ?? "") };
      const found = await prod?.foundWith("prod", { ...config, values });
      const named = [...(found ?? [])].filter((rule) => expected.includes(rule) || !readingAlong.has(rule));
      assert.deepEqual(named.sort(), [...expected].sort(), what);
      for (const rule of expected) caughtBy.add(rule);
    }
  });

  it("are found by every rule of the catalogue", () => {
    assert.deepEqual(
      rules.map(({ id }) => id).filter((id) => !caughtBy.has(id)),
      [],
    );
  });

  function replaced({ nodes }: JudgedStack, before: Node, after: Node): readonly Node[] {
    return nodes.map((one) => (one === before ? after : one));
  }

  function differences(title: string, found: ReadonlySet<string>, expected: readonly string[]): string[] {
    for (const rule of found) caughtBy.add(rule);
    const missing = expected.filter((rule) => !found.has(rule));
    const surplus = [...found].filter((rule) => !expected.includes(rule) && !readingAlong.has(rule));
    return [
      ...(missing.length > 0 ? [`${title}: nothing from ${missing.join(", ")}`] : []),
      ...(surplus.length > 0 ? [`${title}: also ${surplus.join(", ")}`] : []),
    ];
  }
});
