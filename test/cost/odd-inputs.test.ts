import assert from "node:assert/strict";
import { Decimal } from "decimal.js";
import { bill } from "../../cost";
import { isProperties, type Resource, secret, unknown, type Value } from "../../model";
import { goldenBills } from "./bills";
import { graphOf, noUsage } from "./bills/golden";
import { withValue } from "../aws/graphs";
import { resource, types } from "./resources";

/** What a program may say where AWS knows no such value, or nobody knows it yet. */
const odd: readonly (readonly [what: string, value: Value])[] = [
  ["known later", unknown],
  ["a secret", secret],
  ["a text that means nothing", "no such value"],
  ["a text that JavaScript means something by", "__proto__"],
  ["a number that is none", "NaN"],
  ["a number without end", "Infinity"],
  ["a number as engineers write it", "1e3"],
  ["a space", " "],
  ["two lines", "a\nb"],
  ["10,000 characters", "x".repeat(10_000)],
  ["a pattern that is none", "(((("],
  ["a document", '{"a":1}'],
  ["less than nothing", -1],
  ["a half", 0.5],
  ["more than there can be", 1e300],
  ["a list of lists", [["a"], []]],
  ["a block of another kind", { odd: 1 }],
];

/** What says that something is off or not there, and may well be cheaper. */
const off: readonly (readonly [what: string, value: Value])[] = [
  ["nothing", null],
  ["an empty text", ""],
  ["no items", []],
  ["no parts", {}],
  ["none", 0],
  ["none as text", "0"],
  ["less than nothing, and nothing", -0],
  ["no", false],
  ["yes", true],
  ["a number as text", "12"],
  ["an item that is nothing", [null]],
  ["an item that is known later", [unknown]],
];

/** A shorter list, and a block that says less, are cheaper for a reason. */
function isOdd(was: Value | undefined, is: Value): boolean {
  return !(Array.isArray(was) && Array.isArray(is)) && !(isProperties(was) && isProperties(is));
}

/** Paths of all properties, of parts of blocks and of items of lists, however deep. */
function pathsOf(value: Value | undefined, at: readonly string[] = []): (readonly string[])[] {
  const inner = Array.isArray(value)
    ? (value as readonly Value[]).map((item, number) => [String(number), item] as const)
    : isProperties(value)
      ? Object.entries(value)
      : [];
  return inner.flatMap(([name, item]) => [[...at, name], ...pathsOf(item, [...at, name])]);
}

function valueAt(value: Value | undefined, [name, ...rest]: readonly string[]): Value | undefined {
  if (name === undefined) return value;
  if (Array.isArray(value)) return valueAt((value as readonly Value[])[Number(name)], rest);
  return isProperties(value) ? valueAt(value[name], rest) : undefined;
}

describe("an input that is odd", () => {
  for (const golden of goldenBills) {
    const options = { region: "us-east-1", usage: { ...noUsage, ...golden.usage }, monthlyCapUsd: null };
    const graph = graphOf(golden);
    const whole = bill(graph, options);
    const mutations = graph.flatMap((one, index) =>
      pathsOf(one.properties).map((path) => ({ resource: one, index, path })),
    );
    if (mutations.length === 0) continue;
    it(`never makes less of ${golden.type.split(":").at(-1) ?? ""} without a word: ${golden.title}`, () => {
      for (const { resource: one, index, path } of mutations)
        for (const [what, value] of [...odd, ...off]) {
          const properties = withValue(one.properties, path, value);
          const mutant: Resource = { ...one, properties: isProperties(properties) ? properties : {} };
          const found = bill(
            graph.map((other, at) => (at === index ? mutant : other)),
            options,
          );
          const where = `${one.type} ${path.join(".")}: ${what}`;
          for (const { monthly } of found.lines) assert.ok(new Decimal(monthly).gte(0), where);
          assert.ok(new Decimal(found.worstCase).isFinite() && new Decimal(found.worstCase).gte(found.total), where);
          if (off.some(([, one]) => one === value) || !isOdd(valueAt(one.properties, path), value)) continue;
          const isLess = (["total", "worstCase"] as const).some((sum) => new Decimal(found[sum]).lessThan(whole[sum]));
          assert.ok(!isLess || found.lowerBound, `${where}: $${whole.total} → $${found.total}`);
        }
    });
  }

  for (const type of ["", "aws:", "__proto__", "constructor", "toString", "aws:ec2/instance:", "awsx:ec2:Vpc"]) {
    it(`says of a type that nobody knows that it has no price: ${JSON.stringify(type)}`, () => {
      const options = { region: "us-east-1", usage: noUsage, monthlyCapUsd: null };
      const { unpriced } = bill([resource(type, "it")], options);
      assert.deepEqual(
        unpriced.map((one) => one.type),
        [type],
      );
      assert.doesNotMatch(unpriced[0]?.reason ?? "", /cannot be priced/);
    });
  }

  it("takes nothing away from functions that an odd schedule does not call", () => {
    const options = { region: "us-east-1", usage: noUsage, monthlyCapUsd: null };
    const named = (name: string): Resource => resource("aws:lambda/function:Function", name, { memorySize: 128 });
    const calls = (of: Resource, name: string, scheduleExpression: Value): Resource => ({
      ...resource("aws:scheduler/schedule:Schedule", name, { scheduleExpression, target: { arn: unknown } }),
      propertyDependencies: { target: [of.urn] },
    });
    const [fine, other] = [named("fine"), named("other")];
    const { lines, unpriced } = bill(
      [fine, other, calls(fine, "daily", "rate(1 days)"), calls(other, "odd", unknown)],
      options,
    );
    assert.ok(lines.some(({ urn, what }) => urn === fine.urn && what === "requests"));
    assert.ok(unpriced.some(({ urn }) => urn === other.urn));
    assert.ok(!unpriced.some(({ urn }) => urn === fine.urn));
  });

  it("takes nothing away from other resources", () => {
    const options = { region: "us-east-1", usage: noUsage, monthlyCapUsd: null };
    const alarm = (name: string, namespace: Value): Resource =>
      resource(types.alarm, name, { namespace, metricName: "jobs", period: 300 });
    const linesOf = (...resources: Resource[]): unknown =>
      bill(resources, options).lines.filter(({ urn }) => urn.endsWith("::fine"));
    const fine = alarm("fine", "shop");
    assert.ok((linesOf(fine) as readonly unknown[]).length === 2);
    for (const [, value] of odd.filter(([, one]) => typeof one !== "string"))
      assert.deepEqual(linesOf(fine, alarm("a-odd", value)), linesOf(fine));
  });
});
