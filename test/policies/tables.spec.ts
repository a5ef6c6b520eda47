import assert from "node:assert/strict";
import { unknownMark, unknownMarks } from "../../model/pulumi-marks";
import { isUnknown } from "../../model";
import type { Context } from "../../policies/framework/context";
import type { Rule } from "../../policies/framework/rule";
import { rules } from "../../policies/rules";
import { type Situation, situationsOf, tableNames } from "./describe-rule";
import { loadTables } from "./examples";
import { expected, lines, type Said, saidBy } from "./framework/agreement";
import { OnTheWire, usual, type Writing } from "./framework/on-the-wire";
import { PackProcess } from "./framework/pack-process";
import { settingsOf, sourceOf } from "./settings";
import { forEachOf } from "./stacks/judged";

loadTables();

const unkept = settingsOf("prod", { keep: false });

interface Request {
  readonly rule: Rule;
  /** Null where a table says nothing of it. */
  readonly table: (typeof tableNames)[number] | null;
  readonly situation: Situation;
  readonly writing: Writing;
}

describe("every case of every rule's tables, in front of the real pack", () => {
  const counts = { cases: 0, requests: 0, agreed: 0, packs: 0 };

  after(() => {
    console.log(
      `      ${counts.cases} cases of ${rules.length} rules were sent in ${counts.requests} requests ` +
        `to ${counts.packs} packs; ${counts.agreed} agreed`,
    );
  });

  it("is judged over the wire as by the rule alone, in level, severity and words", async () => {
    const wrong: string[] = [];
    for (const group of byContext(rules.flatMap(requestsOf))) {
      const pack = await packOf(group.context);
      counts.packs += 1;
      try {
        await forEachOf(group.requests, async (request) => {
          const differences = await differencesOf(request, pack);
          counts.requests += 1;
          if (differences.length === 0) counts.agreed += 1;
          wrong.push(...differences);
        });
      } finally {
        pack.stop();
      }
    }
    assert.deepEqual(wrong, []);
  });

  function requestsOf(rule: Rule): readonly Request[] {
    const tabled = tableNames.flatMap((table) =>
      situationsOf(rule, table).map((situation) => ({ rule, table, situation })),
    );
    counts.cases += tabled.length;
    const elsewhere = tabled
      .filter(({ table, situation }) => table === "fails" && situation.context.settings === null)
      .map(({ situation }) => ({ rule, table: null, situation: { ...situation, context: withoutKeep(situation) } }));
    return [
      ...tabled.flatMap((one) => writingsOf(one.situation).map((writing) => ({ ...one, writing }))),
      ...elsewhere.map((one) => ({ ...one, writing: usual })),
    ];
  }
});

/** What fails is sent once more where data is not kept, since it may weigh less there. */
function withoutKeep({ context }: Situation): Context {
  return { ...context, settings: unkept, keep: false };
}

/** As it is, with all of it marked as secret, and with every mark for what is unknown. */
function writingsOf({ nodes }: Situation): readonly Writing[] {
  const marks = nodes.some(holdsUnknown) ? Object.values(unknownMarks) : [unknownMark];
  return marks.flatMap((mark) => [
    { unknownMark: mark, isSecret: false },
    { unknownMark: mark, isSecret: true },
  ]);
}

interface Group {
  readonly context: Context;
  readonly requests: Request[];
}

/** A pack reads its context once, when it starts. */
function byContext(requests: readonly Request[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const request of requests) {
    const { context } = request.situation;
    const key = JSON.stringify(context);
    const group = groups.get(key) ?? { context, requests: [] };
    groups.set(key, group);
    group.requests.push(request);
  }
  return [...groups.values()];
}

async function packOf({ settings, keep, today }: Context): Promise<PackProcess> {
  // A key of ours that is wrong: without any, the program would be somebody else's.
  const wrong = { values: { "onebox:kind": "none" }, secretKeys: [] };
  if (settings === null && keep) return PackProcess.start("policies", "prod", wrong, today);
  const { stack, config } = sourceOf(settings ?? settingsOf("prod", { keep }));
  return PackProcess.start("policies", stack, config, today);
}

function holdsUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown);
}

async function differencesOf(request: Request, pack: PackProcess): Promise<readonly string[]> {
  const { rule, table, situation, writing } = request;
  const resources = new OnTheWire(writing).all(situation.nodes);
  const violations = await pack.violations(resources, rule.kind === "stack");
  const found = saidBy(rule, violations);
  const [wanted, got] = [expected(rule, situation), found].map((all) => lines(all, writing));
  const title = `${rule.id} ${table ?? "without keep"} ${JSON.stringify(situation.nodes.map(({ properties }) => properties))}`;
  return [
    ...(isAsTabled(found, table) ? [] : [`${title}: the table says otherwise`]),
    ...(got === wanted ? [] : [`${title}: wanted ${wanted ?? ""}, got ${got ?? ""}`]),
  ];
}

function isAsTabled(found: readonly Said[], table: Request["table"]): boolean {
  if (table === null) return true;
  if (table === "passes") return found.length === 0;
  return table === "fails"
    ? found.some(({ isEvaluated }) => isEvaluated)
    : found.length > 0 && !found.some(({ isEvaluated }) => isEvaluated);
}
