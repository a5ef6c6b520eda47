import assert from "node:assert/strict";
import fc from "fast-check";
import { isProperties, type Properties, read, unknown, type Value } from "../../graph";
import type { Context } from "../../policies/frame/context";
import { Graph, type Node } from "../../policies/frame/graph";
import { listenToReads } from "../../policies/frame/resource";
import type { Rule } from "../../policies/frame/rule";
import { enforcement } from "../../policies/frame/severity";
import { passes, type Verdict } from "../../policies/frame/verdict";
import { rules } from "../../policies/rules";
import { casesOf, node } from "./describe-rule";
import { loadTables } from "./examples";
import { prodSettings } from "./settings";

loadTables();

const context: Context = { settings: prodSettings(), keep: true, today: "2026-11-24" };

/** Names of properties that rules read, so that what is made up is looked at. */
function namesRead(rule: Rule): readonly string[] {
  const names = new Set<string>();
  listenToReads((_, path) => names.add(path.split(".")[0] ?? path));
  for (const one of casesOf(rule)) verdicts(rule, one);
  listenToReads(() => undefined);
  return [...names];
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
  return [...new Set([...rule.types, ...casesOf(rule).flatMap((nodes) => nodes.map(({ type }) => type))])];
}

/** Properties of which anything that is there will do, or that only decide whether the rule has something to say. */
const anythingWillDo: Readonly<Record<string, string>> = {
  "ec2-launch-template-volumes-are-encrypted blockDeviceMappings.0.ebs.encrypted":
    "AWS takes it as text and as boolean",
  ...Object.fromEntries(
    rules
      .filter(({ id }) => id.startsWith("s3-bucket-"))
      .map(({ id }) => [`${id} bucket`, "It tells which settings are its own, as their dependencies do."]),
  ),
};

/** Of the rules that stop a preview where data is kept, which a low one does not. */
const mandatory = rules.filter(({ severity }) => enforcement(severity, context.keep) === "mandatory");

describe("a malformed value", () => {
  for (const rule of mandatory)
    it(`never passes ${rule.id} in silence`, () => {
      for (const nodes of casesOf(rule)) {
        if (!verdicts(rule, nodes).every(passes)) continue;
        for (const [index, path] of leavesRead(rule, nodes)) {
          if (anythingWillDo[`${rule.id} ${path}`] !== undefined) continue;
          fc.assert(
            fc.property(malformed(nodes[index], path), (value) => {
              const changed = nodes.map((one, at) =>
                at === index ? { ...one, properties: withValue(one.properties, path.split("."), value) } : one,
              );
              const isSilent = verdicts(rule, changed).every(passes);
              assert.ok(!isSilent, `${rule.id} ${nodes[index]?.type ?? ""} ${path} = ${JSON.stringify(value)} passed`);
            }),
            { numRuns: 30 },
          );
        }
      }
    });
});

/** Which of the resources, and which of its properties; those with something inside them are read there, too. */
function leavesRead(rule: Rule, nodes: readonly Node[]): readonly (readonly [index: number, path: string])[] {
  const found = new Map<string, readonly [number, string]>();
  listenToReads(({ urn }, path) => {
    found.set(`${urn} ${path}`, [nodes.findIndex((one) => one.urn === urn), path]);
  });
  verdicts(rule, nodes);
  listenToReads(() => undefined);
  return [...found.values()].filter(([index, path]) => {
    const resource = nodes[index];
    const value = resource === undefined ? undefined : read(resource, path);
    return value?.state === "known" && typeof value.value !== "object";
  });
}

/** Of another type than what is there. A number as text is none, since AWS takes it. */
function malformed(resource: Node | undefined, path: string): fc.Arbitrary<Value> {
  const found = resource === undefined ? undefined : read(resource, path);
  const kind = found?.state === "known" ? typeof found.value : "undefined";
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
