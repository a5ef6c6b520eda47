import assert from "node:assert/strict";
import { isProperties, type Properties } from "../../model";
import { type Context, isKept } from "../../policies/framework/context";
import { Graph, type Node } from "../../policies/framework/graph";
import type { Judged, Rule } from "../../policies/framework/rule";
import { all, type Verdict } from "../../policies/framework/verdict";
import type { ProjectSettings } from "../../settings";
import { settingsOf, sourceOf } from "./settings";

/** What a case says of the context. A rule that reads no settings may say what they do: that data is not kept. */
interface GivenContext {
  readonly keep?: boolean | undefined;
  readonly today?: string | undefined;
  readonly settings?: Context["settings"] | undefined;
}

/** A resource with more than properties: how it is registered, and where. */
export interface Given extends GivenContext {
  readonly properties: Properties;
  readonly type?: string;
  readonly name?: string;
  readonly protect?: boolean;
  readonly ignoreChanges?: readonly string[];
  readonly deleteBeforeReplace?: boolean;
  readonly provider?: { readonly name: string; readonly properties: Properties } | null;
}

export class GivenCase {
  constructor(readonly given: Given) {}
}

export class GraphCase {
  constructor(
    readonly nodes: readonly Node[],
    readonly context: GivenContext,
  ) {}
}

export type Case = Properties | GivenCase | GraphCase;

export interface Tables {
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

export function graph(nodes: readonly Node[], context: GivenContext = {}): GraphCase {
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

/** What a rule has in front of it in one case. */
export interface Situation {
  readonly nodes: readonly Node[];
  readonly context: Context;
}

export const tableNames = ["passes", "fails", "notEvaluated"] as const;

/** The cases of one table of a rule. */
export function situationsOf(rule: Rule, table: (typeof tableNames)[number]): readonly Situation[] {
  return (described.get(rule.id)?.[table] ?? []).map((one) => situationOf(rule, one));
}

const standardDay = "2026-11-24";

function situationOf(rule: Rule, one: Case): Situation {
  if (one instanceof GraphCase) {
    if (rule.kind !== "stack") throw new Error("a graph is for a stack rule");
    return { nodes: one.nodes, context: contextOf(one.context) };
  }
  if (rule.kind !== "resource") throw new Error("a stack rule is tested with a graph");
  const { properties, keep, today, settings, ...rest } = one instanceof GivenCase ? one.given : { properties: one };
  const type = rest.type ?? rule.types[0] ?? "";
  // The pack would not show it to the rule.
  if (!rule.types.includes(type)) throw new Error(`${rule.id} is not about ${type}.`);
  const resource = { ...node(type, "it", properties), ...rest, type };
  return { nodes: [resource], context: contextOf({ keep, today, settings }) };
}

/** Settings decide what is kept, as they do in the pack. Without any, nobody knows them, and everything is. */
function contextOf({ keep = true, today = standardDay, settings = null }: GivenContext): Context {
  return { settings, keep: settings === null ? keep : isKept(settings), today };
}

/** What a rule says by itself, outside of any pack. */
export function judgedBy(rule: Rule, { nodes, context }: Situation): readonly Judged[] {
  if (rule.kind === "stack") return rule.check(new Graph(nodes), context);
  return nodes.map((resource) => ({ resource, verdict: rule.check(resource, context) }));
}

function judge(rule: Rule, one: Case): Verdict {
  return all(...judgedBy(rule, situationOf(rule, one)).map(({ verdict }) => verdict));
}

function shown(one: Case): string {
  const text = JSON.stringify(
    one instanceof GivenCase ? withBriefSettings(one.given) : one instanceof GraphCase ? one.nodes.map(brief) : one,
  );
  return text.length <= 100 ? text : `${text.slice(0, 100)}…`;
}

function withBriefSettings({ settings = null, ...rest }: Given): unknown {
  return settings === null ? rest : { ...rest, settings: sourceOf(settings).others };
}

function brief({ type, name, properties }: Node): unknown {
  return isProperties(properties) && Object.keys(properties).length > 0 ? { type, name, properties } : { type, name };
}

/** A policy document of one statement, as text. */
export function policy(statement: Properties): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

type Settings = NonNullable<Context["settings"]>;

/** Of an environment with this rule. */
export function environmentSettings(
  rule: { readonly branch: string; readonly approvals: number },
  keep = true,
): Settings {
  return settingsOf("prod", { keep, environments: { prod: rule } });
}

/** Of the account, with these environments in place of the shipped ones. */
export function accountSettings(environments?: ProjectSettings["environments"]): Settings {
  const shipped = settingsOf("account");
  if (environments === undefined || shipped.kind !== "account") return shipped;
  const forEach = <Value>(value: (name: string) => Value): Readonly<Record<string, Value>> =>
    Object.fromEntries(Object.keys(environments).map((name) => [name, value(name)]));
  const { workspaceUuid } = shipped.bitbucket;
  const bitbucket = { ...shipped.bitbucket, deploymentEnvironments: forEach(() => workspaceUuid) };
  return settingsOf("account", { environments, domains: forEach((name) => `${name}.${shipped.zone}`), bitbucket });
}
