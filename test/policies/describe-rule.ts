import assert from "node:assert/strict";
import { isProperties, type Properties } from "../../graph";
import type { Context } from "../../policies/frame/context";
import { Graph, type Node } from "../../policies/frame/graph";
import type { Rule } from "../../policies/frame/rule";
import { all, type Verdict } from "../../policies/frame/verdict";

/** A resource with more than properties: how it is registered, and where. */
export interface Given {
  readonly properties: Properties;
  readonly type?: string;
  readonly name?: string;
  readonly protect?: boolean;
  readonly ignoreChanges?: readonly string[];
  readonly deleteBeforeReplace?: boolean;
  readonly keep?: boolean;
  readonly today?: string;
  readonly settings?: Context["settings"];
  readonly provider?: { readonly name: string; readonly properties: Properties } | null;
}

export class GivenCase {
  constructor(readonly given: Given) {}
}

export class GraphCase {
  constructor(
    readonly nodes: readonly Node[],
    readonly context: Partial<Context>,
  ) {}
}

export type Case = Properties | GivenCase | GraphCase;

interface Tables {
  readonly passes?: readonly Case[];
  /** Why nothing that the rule judges can pass. */
  readonly nothingPasses?: string;
  readonly fails: readonly Case[];
  readonly notEvaluated?: readonly Case[];
  /** Why the rule reads nothing that can be unknown. */
  readonly neverUnknown?: string;
}

/** The rules that have tables; the catalogue's test compares it with all rules. */
export const described = new Map<string, Tables>();

/** Registers the three tables of one rule as tests. */
export function describeRule(rule: Rule, tables: Tables): void {
  described.set(rule.id, tables);
  describe(rule.id, () => {
    for (const one of tables.passes ?? [])
      it(`passes ${shown(one)}`, () => {
        const verdict = judge(rule, one);
        assert.deepEqual(verdict, { failures: [], unknowns: [] });
      });
    for (const one of tables.fails)
      it(`fails ${shown(one)}`, () => {
        const { failures } = judge(rule, one);
        assert.notEqual(failures.length, 0, "nothing was found");
        for (const failure of failures) assert.match(failure, /^[^\n]+\.$/, "a failure is one sentence on one line");
      });
    for (const one of tables.notEvaluated ?? [])
      it(`does not judge ${shown(one)}`, () => {
        const { failures, unknowns } = judge(rule, one);
        assert.deepEqual(failures, []);
        assert.notEqual(unknowns.length, 0, "what is unknown passed");
      });
  });
}

export function given(properties: Properties, rest: Omit<Given, "properties"> = {}): GivenCase {
  return new GivenCase({ properties, ...rest });
}

export function graph(nodes: readonly Node[], context: Partial<Context> = {}): GraphCase {
  return new GraphCase(nodes, context);
}

/** @param from for each property, the names of the resources that it comes from. */
export function node(
  type: string,
  name: string,
  properties: Properties = {},
  from: Readonly<Record<string, readonly string[]>> = {},
  rest: Partial<Node> = {},
): Node {
  const propertyDependencies = Object.fromEntries(
    Object.entries(from).map(([property, names]) => [property, names.map((one) => urnOf(one))]),
  );
  const dependencies = Object.values(propertyDependencies).flat();
  const standard = {
    protect: false,
    ignoreChanges: [],
    deleteBeforeReplace: undefined,
    provider: null,
    parent: null,
    secrets: [],
  };
  return { urn: urnOf(name), type, name, properties, dependencies, propertyDependencies, ...standard, ...rest };
}

function urnOf(name: string): string {
  return `urn:pulumi:prod::onebox::type::${name}`;
}

/** The resources of each case of a rule, of each of its types where a case names none; the context of none. */
export function casesOf(rule: Rule): readonly (readonly Node[])[] {
  const { passes: right = [], fails = [], notEvaluated = [] } = described.get(rule.id) ?? {};
  return [...right, ...fails, ...notEvaluated].flatMap((one) => {
    if (one instanceof GraphCase) return [one.nodes];
    const { properties, type, ...rest } = one instanceof GivenCase ? one.given : { properties: one };
    return (type === undefined ? rule.types : [type]).map((own) => [
      { ...node(own, "it", properties), ...rest, type: own },
    ]);
  });
}

const standardContext: Context = { settings: null, keep: true, today: "2026-11-24" };

function judge(rule: Rule, one: Case): Verdict {
  if (one instanceof GraphCase) {
    const context = { ...standardContext, ...one.context };
    if (rule.kind !== "stack") throw new Error("a graph is for a stack rule");
    return all(...rule.check(new Graph(one.nodes), context).map(({ verdict }) => verdict));
  }
  if (rule.kind !== "resource") throw new Error("a stack rule is tested with a graph");
  const {
    properties,
    keep = true,
    today = standardContext.today,
    settings = null,
    ...rest
  } = one instanceof GivenCase ? one.given : { properties: one };
  const type = rest.type ?? rule.types[0] ?? "";
  const resource = { ...node(type, "it", properties), ...rest, type };
  return rule.check(resource, { settings, keep, today });
}

function shown(one: Case): string {
  const what = one instanceof GivenCase ? one.given : one instanceof GraphCase ? one.nodes.map(brief) : one;
  const text = JSON.stringify(what);
  return text.length <= 100 ? text : `${text.slice(0, 100)}…`;
}

function brief({ type, name, properties }: Node): unknown {
  return isProperties(properties) && Object.keys(properties).length > 0 ? { type, name, properties } : { type, name };
}

/** A policy document of one statement, as text. */
export function policy(statement: Properties): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

type Settings = NonNullable<Context["settings"]>;

/** Of an environment, the part that rules read. */
export function environmentSettings(
  rule: { readonly branch: string; readonly approvals: number },
  keep = true,
): Settings {
  return { kind: "environment", name: "prod", rule, keep } as unknown as Settings;
}

export function accountSettings(): Settings {
  return { kind: "account" } as unknown as Settings;
}
