import fc from "fast-check";
import { isProperties, type Properties, read, unknown, type Value } from "../../model";
import type { Context } from "../../policies/framework/context";
import type { Node } from "../../policies/framework/graph";
import { listenToReads } from "../../policies/framework/resource";
import type { Rule } from "../../policies/framework/rule";
import { enforcement } from "../../policies/framework/severity";
import { passes, type Verdict } from "../../policies/framework/verdict";
import { rules } from "../../policies/rules";
import { casesOf, judgedBy, node } from "./describe-rule";
import { prodSettings } from "./settings";

/** In which everything made up is judged. */
export const context: Context = { settings: prodSettings(), keep: true, today: "2026-11-24" };

/** Of the rules that stop a preview where data is kept, which a low one does not. */
export const mandatory = rules.filter(({ severity }) => enforcement(severity, context.keep) === "mandatory");

export function verdicts(rule: Rule, nodes: readonly Node[]): readonly Verdict[] {
  const judged = rule.kind === "stack" ? nodes : nodes.filter(({ type }) => rule.types.includes(type));
  return judgedBy(rule, { nodes: judged, context }).map(({ verdict }) => verdict);
}

const anything: fc.Arbitrary<Value> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }).map((value) => value as Value),
  fc.constant(unknown),
  fc
    .constantFrom<Value[]>("{}", "[]", '{"Statement":[{"Effect":"Allow"}]}', "0.0.0.0/0", -1, "", [null], [[]])
    // As in the pack, no two resources hold the same object.
    .map((value) => structuredClone(value)),
);

/** Up to three resources that a rule judges, with anything in the properties that it reads. */
export function anyResources(rule: Rule): fc.Arbitrary<readonly Node[]> {
  const properties = fc.dictionary(fc.constantFrom(...namesRead(rule), "tags", "other"), anything, { maxKeys: 6 });
  const types = rule.kind === "stack" ? typesOf(rule) : rule.types;
  return fc
    .array(fc.tuple(fc.constantFrom(...types), properties), { maxLength: 3 })
    .map((given) => given.map(([type, own], index) => node(type, `n${index}`, own, {}, { protect: index === 0 })));
}

/** Names of properties that rules read, so that what is made up is looked at. */
function namesRead(rule: Rule): readonly string[] {
  const names = new Set<string>();
  listenToReads((_, path) => names.add(path.split(".")[0] ?? path));
  for (const one of casesOf(rule)) verdicts(rule, one);
  listenToReads(() => undefined);
  return [...names];
}

function typesOf(rule: Rule): readonly string[] {
  return [...new Set([...rule.types, ...casesOf(rule).flatMap((nodes) => nodes.map(({ type }) => type))])];
}

/** Properties of which anything that is there will do, or that only decide whether the rule has something to say. */
const anythingWillDo: Readonly<Record<string, string>> = {
  "ec2-launch-template-volumes-are-encrypted blockDeviceMappings.0.ebs.encrypted":
    "AWS takes it as text and as boolean",
  "ec2-image-volumes-are-encrypted blockDeviceMappings.0.ebs.encrypted": "AWS takes it as text and as boolean",
  "cloudwatch-alarm-tells-somebody alarmActions.0": "It asks that there is an action, and AWS refuses what is none.",
  "route53-weights-send-somebody weightedRoutingPolicies.0.weight": "It asks for the weight 0 alone.",
  "managed-connections-are-encrypted parameters.0.value": "AWS takes it as text and as boolean",
  "rds-log-holds-no-password parameters.0.value": "AWS takes it as text and as boolean",
  "rds-parameters-lose-nothing parameters.0.value": "AWS takes it as text and as boolean",
  "project-provider-is-bound-to-the-account insecure": "The provider takes it as text and as boolean",
  "project-provider-is-bound-to-the-account skipRequestingAccountId": "The provider takes it as text and as boolean",
  "sns-topic-has-a-subscription filterPolicy": "It asks that there is none, and AWS refuses what is no text.",
  "iam-data-stays-in-own-account name": "It tells a boundary, which gives nothing, from a permission.",
  "iam-boundary-gives-nothing name":
    "A policy without a name that ends in boundary is judged by the rules about permissions, as every other.",
  ...Object.fromEntries(
    rules
      .filter(({ id }) => id.startsWith("s3-bucket-"))
      .map(({ id }) => [`${id} bucket`, "It tells which settings are its own, as their dependencies do."]),
  ),
};

/** A case that passes, and one of the properties that it passes for. */
export interface Leaf {
  readonly nodes: readonly Node[];
  readonly index: number;
  readonly path: string;
}

export function leavesOf(rule: Rule): readonly Leaf[] {
  return casesOf(rule)
    .filter((nodes) => verdicts(rule, nodes).every(passes))
    .flatMap((nodes) => leavesRead(rule, nodes).map(([index, path]) => ({ nodes, index, path })))
    .filter(({ path }) => anythingWillDo[`${rule.id} ${path}`] === undefined);
}

/** The case with something in place of the property that has no right to pass. */
export function malformedCases({ nodes, index, path }: Leaf): fc.Arbitrary<readonly Node[]> {
  return malformed(nodes[index], path).map((value) => withProperty(nodes, index, path, value));
}

/** The case with something that the rule reads of it unknown, for each such property. */
export function unknownCases(rule: Rule, nodes: readonly Node[]): readonly (readonly Node[])[] {
  return propertiesRead(rule, nodes).map(([index, path]) => withProperty(nodes, index, path, unknown));
}

/** Those with something inside them are read there, too. */
function leavesRead(rule: Rule, nodes: readonly Node[]): readonly PropertyRead[] {
  return propertiesRead(rule, nodes).filter(([index, path]) => {
    const resource = nodes[index];
    const value = resource === undefined ? undefined : read(resource, path);
    return value?.state === "known" && typeof value.value !== "object";
  });
}

/** Which of the resources, and which of its properties. */
type PropertyRead = readonly [index: number, path: string];

function propertiesRead(rule: Rule, nodes: readonly Node[]): readonly PropertyRead[] {
  const found = new Map<string, PropertyRead>();
  listenToReads(({ urn }, path) => {
    const index = nodes.findIndex((one) => one.urn === urn);
    if (index >= 0 && path !== "") found.set(`${urn} ${path}`, [index, path]);
  });
  verdicts(rule, nodes);
  listenToReads(() => undefined);
  return [...found.values()];
}

function withProperty(nodes: readonly Node[], index: number, path: string, to: Value): readonly Node[] {
  return nodes.map((one, at) =>
    at === index ? { ...one, properties: withValue(one.properties, path.split("."), to) } : one,
  );
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
