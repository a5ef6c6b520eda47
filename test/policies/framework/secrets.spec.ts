import assert from "node:assert/strict";
import { isProperties, type Value } from "../../../model";
import type { Node } from "../../../policies/framework/graph";
import type { Rule } from "../../../policies/framework/rule";
import { rules } from "../../../policies/rules";
import { parseJson } from "../../../model/json";
import { casesOf } from "../describe-rule";
import { loadTables } from "../examples";
import { forEachOf } from "../stacks/judged";
import { canary, marked, OnTheWire } from "./on-the-wire";
import { PackProcess } from "./pack-process";

loadTables();

/** Longer than a message may be, so that it is cut off in the middle. */
const longCanary = `${canary} in many words, `.repeat(12);
const numberCanary = 918_273_645;
/** They take turns; with other `EXAMPLES` each property has another one. */
const canaries = [canary, longCanary, numberCanary];
let turn = Number(process.env["EXAMPLES"] ?? "0");

/**
 * In how many cases of a rule's tables a place holds a secret; with `EXAMPLES` in all of them. Where nothing is withheld,
 * eight of each find every rule that all of them find.
 */
const mostCases = process.env["EXAMPLES"] === undefined ? 8 : Infinity;

/** Rules that have something to say of the account's stack alone. */
const ofTheAccount = new Set([
  "project-branches-are-ruled",
  "project-deploy-role-trusts-the-gate",
  "project-gate-asks-for-approvals",
]);

/** Resources with something secret, and texts that no message may hold. */
interface Concealed {
  readonly rule: Rule;
  /** The property, and what of it holds the secret. */
  readonly place: string;
  readonly nodes: readonly Node[];
  readonly forbidden: readonly string[];
}

function someOfEach(all: readonly Concealed[]): readonly Concealed[] {
  const cases = new Map<string, number>();
  return all.filter(({ rule, place }) => {
    const key = `${rule.id} ${place}`;
    cases.set(key, (cases.get(key) ?? 0) + 1);
    return (cases.get(key) ?? 0) <= mostCases;
  });
}

describe("a secret", () => {
  const packs: PackProcess[] = [];
  const said = new Map<string, number>();

  before(async () => {
    packs.push(await PackProcess.start("policies", "prod"), await PackProcess.start("policies", "account"));
  });

  after(() => {
    for (const pack of packs) pack.stop();
    const messages = [...said.values()].reduce((sum, one) => sum + one, 0);
    console.log(`      ${messages} messages of ${said.size} rules were read`);
  });

  it("is in no message of any rule, wherever it stands and however it is marked", async () => {
    const told = new Set<string>();
    const all = rules.flatMap((rule) => casesOf(rule).flatMap((nodes) => concealments(rule, nodes)));
    await forEachOf(someOfEach(all), async ({ rule, nodes, forbidden }) => {
      const resources = new OnTheWire().all(nodes);
      const pack = packs[ofTheAccount.has(rule.id) ? 1 : 0];
      const found = rule.kind === "stack" ? pack?.ofStack(...resources) : pack?.ofResources(...resources);
      for (const { rule: id, message } of (await found) ?? []) {
        said.set(id, (said.get(id) ?? 0) + 1);
        const held = forbidden.find((text) => message.includes(text));
        if (held !== undefined) told.add(`${id} tells ${held}: ${message}`);
      }
    });
    assert.deepEqual([...told].sort(), []);
  });

  it("was there while every rule said something, but for those that read files of the project alone", () => {
    const silent = rules.map(({ id }) => id).filter((id) => !said.has(id));
    assert.deepEqual(silent, [
      "prices-are-current",
      "project-approvals-suffice",
      "project-pipelines-know-environments",
    ]);
  });
});

/** Each property of each resource in turn: marked as it is, or with a canary in it. */
function concealments(rule: Rule, nodes: readonly Node[]): readonly Concealed[] {
  return nodes.flatMap((one, at) =>
    Object.entries({ note: "of nobody's concern", ...one.properties }).flatMap(([name, value]) => {
      const withValue = (to: Value): readonly Node[] =>
        nodes.map((other, index) => (index === at ? { ...one, properties: { ...one.properties, [name]: to } } : other));
      const place = `${one.type} ${name}`;
      const whole = { rule, place, nodes: withValue(marked(value)), forbidden: textsIn(value) };
      const text = canaries[turn++ % canaries.length] ?? canary;
      const planted = plantings(value, text, marked).map((to, leaf) => ({
        rule,
        place: `${place} ${leaf}`,
        nodes: withValue(to),
        forbidden: [canary, String(numberCanary)],
      }));
      return [whole, ...planted];
    }),
  );
}

/** The value with a canary in place of one of its leaves, for each of them; a document in JSON is marked as a whole. */
function plantings(value: Value, text: string | number, mark: (value: Value) => Value): readonly Value[] {
  if (Array.isArray(value)) {
    const items = value as readonly Value[];
    return items.flatMap((item, at) =>
      plantings(item, text, mark).map((to) => items.map((other, index) => (index === at ? to : other))),
    );
  }
  if (isProperties(value))
    return Object.entries(value).flatMap(([name, item]) =>
      plantings(item, text, mark).map((to) => ({ ...value, [name]: to })),
    );
  const document = documentIn(value);
  if (document === null) return [mark(text)];
  return plantings(document, text, (leaf) => leaf).map((to) => mark(JSON.stringify(to)));
}

/** What may not be told of a value that is secret as a whole: its texts that are too long to be a word of a sentence. */
function textsIn(value: Value): readonly string[] {
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap(textsIn);
  if (isProperties(value)) return Object.values(value).flatMap(textsIn);
  const document = documentIn(value);
  if (document !== null) return textsIn(document);
  return typeof value === "string" && value.length >= 6 ? [value] : [];
}

function documentIn(value: Value): Value | null {
  const parsed = typeof value === "string" ? ((parseJson(value) ?? null) as Value) : null;
  return typeof parsed === "object" ? parsed : null;
}
