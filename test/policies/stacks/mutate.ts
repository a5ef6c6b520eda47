import { isProperties, read, unknown, type Value } from "../../../model";
import type { Context } from "../../../policies/framework/context";
import { Graph, type Node } from "../../../policies/framework/graph";
import { listenToReads } from "../../../policies/framework/resource";
import { rules } from "../../../policies/rules";
import { weakenings } from "./weakenings";
import type { Rules } from "./weakenings/weakening";

// Why: docs/decisions/0108.
/** One property of one resource, made weaker. */
export interface Mutation {
  readonly before: Node;
  readonly after: Node;
  /** For messages: resource, property and what was done to it. */
  readonly title: string;
  /** Rules that have to say something, and no others. */
  readonly expected: readonly string[];
  /** Whether rules read the property that look at the whole stack; no other rule can tell more than its one resource. */
  readonly asAWhole: boolean;
}

/**
 * Rules that read whole documents and lists beside others: where one of those cannot be read, they say so as well. What
 * they find themselves the table says by their names.
 */
export const readingAlong: ReadonlySet<string> = new Set([
  "monthly-cost-under-cap",
  "project-placeholders-are-replaced",
  "ecs-grace-covers-the-start",
  "iam-boundary-denies-what-destroys",
  "iam-data-stays-in-own-account",
  "iam-policy-admits-own-account",
  "project-deploy-role-trusts-the-gate",
  "project-permission-stays-in-its-environment",
  "s3-lifecycle-keeps-files",
  "secrets-text-holds-no-secret",
  "security-group-prefix-list-is-not-the-world",
]);

const ofStacks: ReadonlySet<string> = new Set(rules.filter(({ kind }) => kind === "stack").map(({ id }) => id));

/** Type and property, list items and variables as `*`: the key of the table. */
export type PropertyKey = `${string} ${string}`;

export function keyOf(type: string, path: string): PropertyKey {
  return `${type} ${path.replaceAll(/\.\d+(?=\.|$)|(?<=\.variables)\.\w+$/g, ".*")}`;
}

/** For each resource the properties that rules read, and which rules. */
export function readsOf(nodes: readonly Node[], context: Context): ReadonlyMap<Node, ReadonlyMap<string, Set<string>>> {
  const byUrn = new Map(nodes.map((node) => [node.urn, node]));
  const reads = new Map<Node, Map<string, Set<string>>>();
  const graph = new Graph(nodes);
  for (const rule of rules) {
    listenToReads(({ urn }, path) => {
      const node = byUrn.get(urn);
      if (node === undefined || path === "") return;
      const paths = reads.get(node) ?? new Map<string, Set<string>>();
      paths.set(path, (paths.get(path) ?? new Set()).add(rule.id));
      reads.set(node, paths);
    });
    if (rule.kind === "stack") rule.check(graph, context);
    else for (const node of nodes) if (rule.types.includes(node.type)) rule.check(node, context);
  }
  listenToReads(() => undefined);
  return reads;
}

/** Every way of weakening one property that the table knows, on one resource. */
export function mutationsOf(node: Node, path: string, readers: readonly string[]): readonly Mutation[] {
  const entry = weakenings[keyOf(node.type, path)];
  if (entry === undefined || entry.unless?.(node, path) === true) return [];
  const found = read(node, path);
  const made = (what: string, to: Value | undefined, expected: readonly string[]): Mutation => ({
    before: node,
    after: { ...node, properties: changed(node.properties, path.split("."), to) as Node["properties"] },
    title: `${node.type} ${node.name} ${path}: ${what}`,
    expected,
    asAWhole: readers.some((id) => ofStacks.has(id)),
  });
  const rulesOf = (given: Rules | undefined, others: readonly string[]): readonly string[] =>
    typeof given === "function" ? given(node, path) : (given ?? others);
  const by = rulesOf(
    entry.by,
    readers.filter((id) => !readingAlong.has(id)),
  );
  const known = found.state === "known" ? found.value : null;
  return [
    ...(found.state === "absent" ? [] : [made("removed", undefined, rulesOf(entry.removed, by))]),
    ...(found.state === "unknown" ? [] : [made("unknown", unknown, rulesOf(entry.unknown, by))]),
    ...(entry.to ?? []).map((to) => made(`set to ${brief(to)}`, to, by)),
    ...(entry.edits ?? []).flatMap(([what, edit, ...by]) => {
      const to = known === null ? null : edit(known, node);
      return to === null ? [] : [made(what, to, by)];
    }),
  ];
}

function brief(value: Value): string {
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}

function changed(value: Value | undefined, [step, ...rest]: readonly string[], to: Value | undefined): Value {
  if (step === undefined) throw new Error("A property has a path.");
  if (Array.isArray(value)) {
    const items = value as readonly Value[];
    return items.map((item, index) => (String(index) === step ? (inner(item, rest, to) ?? null) : item));
  }
  const { [step]: own, ...others } = isProperties(value) ? value : {};
  const next = inner(own, rest, to);
  return next === undefined ? others : { ...others, [step]: next };
}

function inner(value: Value | undefined, rest: readonly string[], to: Value | undefined): Value | undefined {
  return rest.length === 0 ? to : changed(value, rest, to);
}

/** The stack without one of its resources, as nothing depends on it any more. */
export function withoutNode(nodes: readonly Node[], gone: Node): readonly Node[] {
  const others = (urns: readonly string[]): readonly string[] => urns.filter((urn) => urn !== gone.urn);
  return nodes.flatMap((node) => {
    if (node === gone) return [];
    if (!node.dependencies.includes(gone.urn) && !dependsOn(node, gone) && !isServedBy(node, gone)) return [node];
    const from = Object.entries(node.propertyDependencies).map(([name, urns]) => [name, others(urns)] as const);
    const provider = isServedBy(node, gone) ? null : node.provider;
    const left = { dependencies: others(node.dependencies), propertyDependencies: Object.fromEntries(from), provider };
    return [{ ...node, ...left }];
  });
}

function dependsOn({ propertyDependencies }: Node, { urn }: Node): boolean {
  return Object.values(propertyDependencies).some((urns) => urns.includes(urn));
}

function isServedBy({ provider }: Node, { type, name }: Node): boolean {
  return type.startsWith("pulumi:providers:") && provider?.name === name;
}
