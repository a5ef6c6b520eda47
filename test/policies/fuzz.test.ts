import assert from "node:assert/strict";
import fc from "fast-check";
import { isProperties, type Properties, read, unknown, type Value } from "../../graph";
import type { Context } from "../../policies/frame/context";
import { Graph, type Node } from "../../policies/frame/graph";
import { listenToReads } from "../../policies/frame/resource";
import type { ResourceRule, Rule } from "../../policies/frame/rule";
import { passes, type Verdict } from "../../policies/frame/verdict";
import { rules } from "../../policies/rules";
import { described, GivenCase, GraphCase, node } from "./describe-rule";
import { loadTables } from "./examples";
import { prodSettings } from "./settings";

loadTables();

const context: Context = { settings: prodSettings(), keep: true, today: "2026-11-24" };

/** Names of properties that rules read, so that what is made up is looked at. */
function namesRead(rule: Rule): readonly string[] {
  const names = new Set<string>();
  listenToReads((_, path) => names.add(path.split(".")[0] ?? path));
  for (const one of cases(rule)) verdicts(rule, one);
  listenToReads(() => undefined);
  return [...names];
}

function cases(rule: Rule): readonly (readonly Node[])[] {
  const { passes: right = [], fails } = described.get(rule.id) ?? { fails: [] };
  return [...right, ...fails].map((one) => {
    if (one instanceof GraphCase) return one.nodes;
    const { properties, ...rest } = one instanceof GivenCase ? one.given : { properties: one };
    const type = rest.type ?? rule.types[0] ?? "";
    return [{ ...node(type, "it", properties), ...rest, type }];
  });
}

function verdicts(rule: Rule, nodes: readonly Node[]): readonly Verdict[] {
  if (rule.kind === "stack") return rule.check(new Graph(nodes), context).map(({ verdict }) => verdict);
  return nodes.filter(({ type }) => rule.types.includes(type)).map((one) => rule.check(one, context));
}

const anything: fc.Arbitrary<Value> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }).map((value) => value as Value),
  fc.constant(unknown),
  fc.constantFrom<Value[]>("{}", "[]", '{"Statement":[{"Effect":"Allow"}]}', "0.0.0.0/0", -1, "", [null], [[]]),
);

describe("arbitrary properties", () => {
  for (const rule of rules)
    it(`never make ${rule.id} throw, and what it says is one sentence on a line`, () => {
      const names = namesRead(rule);
      const properties = fc.dictionary(fc.constantFrom(...names, "tags", "other"), anything, { maxKeys: 6 });
      const types = rule.kind === "stack" ? typesOf(rule) : rule.types;
      fc.assert(
        fc.property(fc.array(fc.tuple(fc.constantFrom(...types), properties), { maxLength: 3 }), (given) => {
          const nodes = given.map(([type, own], index) => node(type, `n${index}`, own, {}, { protect: index === 0 }));
          for (const { failures, unknowns } of verdicts(rule, nodes))
            for (const text of [...failures, ...unknowns]) assert.match(text, /^[^\n]+\.$/);
        }),
        { numRuns: 60 },
      );
    });
});

function typesOf(rule: Rule): readonly string[] {
  return [...new Set([...rule.types, ...cases(rule).flatMap((nodes) => nodes.map(({ type }) => type))])];
}

/** Properties of which anything that is there will do, or that only decide whether the rule has something to say. */
const anythingWillDo: Readonly<Record<string, string>> = {
  "ec2-launch-template-volumes-are-encrypted blockDeviceMappings.0.ebs.encrypted":
    "AWS takes it as text and as boolean",
};

describe("a malformed value", () => {
  const mandatory = rules.filter(
    (rule): rule is ResourceRule => rule.kind === "resource" && ["critical", "high"].includes(rule.severity),
  );
  for (const rule of mandatory)
    it(`never passes ${rule.id} in silence`, () => {
      for (const [resource] of cases(rule)) {
        if (resource === undefined || !passes(rule.check(resource, context))) continue;
        for (const path of leavesRead(rule, resource)) {
          if (anythingWillDo[`${rule.id} ${path}`] !== undefined) continue;
          fc.assert(
            fc.property(malformed(resource, path), (value) => {
              const changed = { ...resource, properties: withValue(resource.properties, path.split("."), value) };
              assert.ok(!passes(rule.check(changed, context)), `${rule.id} ${path} = ${JSON.stringify(value)} passed`);
            }),
            { numRuns: 30 },
          );
        }
      }
    });
});

function leavesRead(rule: ResourceRule, resource: Node): readonly string[] {
  const paths = new Set<string>();
  listenToReads((_, path) => paths.add(path));
  rule.check(resource, context);
  listenToReads(() => undefined);
  return [...paths].filter((path) => {
    const found = read(resource, path);
    return found.state === "known" && typeof found.value !== "object";
  });
}

/** Of another type than what is there. A number as text is none, since AWS takes it. */
function malformed(resource: Node, path: string): fc.Arbitrary<Value> {
  const found = read(resource, path);
  const kind = found.state === "known" ? typeof found.value : "undefined";
  const isOther = (value: Value): boolean =>
    value !== null && typeof value !== kind && !(typeof value === "string" && /^-?\d+$/.test(value));
  return fc.oneof(
    fc.constantFrom<Value[]>({}, [], { a: 1 }, [1], "\u0000", -7.5, true).filter(isOther),
    fc
      .jsonValue({ maxDepth: 2 })
      .map((value) => value as Value)
      .filter(isOther),
  );
}

function withValue(properties: Properties, [step = "", ...rest]: readonly string[], to: Value): Properties {
  const own = properties[step];
  if (rest.length === 0) return { ...properties, [step]: to };
  if (Array.isArray(own)) {
    const [index = "", ...inner] = rest;
    const items = own as readonly Value[];
    const next = items.map((item, at) =>
      String(at) !== index ? item : inner.length === 0 ? to : isProperties(item) ? withValue(item, inner, to) : item,
    );
    return { ...properties, [step]: next };
  }
  return { ...properties, [step]: withValue(isProperties(own) ? own : {}, rest, to) };
}
