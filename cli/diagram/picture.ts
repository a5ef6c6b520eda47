import { instance } from "@viz-js/viz";
import type { Resource, Urn } from "../../model";
import type { StackResult } from "../../model/check-result";
import { kind } from "../check/tree";

/** One box: all components of one type directly under a stack. */
interface Box {
  readonly id: string;
  readonly title: string;
  readonly names: readonly string[];
  /** What they create, each kind with its number. */
  readonly kinds: readonly string[];
}

/** One whose widths Graphviz knows. */
const font = "Arial";

/** Resources whose settings are resources of their own: `BucketVersioning` is a part of `Bucket`. */
const withParts = ["Bucket", "Eip", "Function", "Role", "SecurityGroup", "Topic", "Volume"];

/** Boxes without arrows stand in so many columns. */
const columns = 2;

const colors = {
  account: "#eef3fb",
  environment: "#f3f8ee",
  box: "#ffffff",
  line: "#5b6b7f",
  text: "#1c2733",
} as const;

/**
 * Draws stacks as an SVG: a box for each kind of component with what it creates, an arrow from each to what its values
 * come from. The same graph gives the same picture.
 */
export async function picture(account: StackResult, environment: StackResult): Promise<string> {
  const viz = await instance();
  const svg = viz.renderString(dot(account, environment), { format: "svg" });
  const text = centred(svg.slice(svg.indexOf("<svg")).trim());
  return `${text.replaceAll(`font-family="${font}"`, `font-family="${font}, Helvetica, sans-serif"`)}\n`;
}

/** Graphviz places each line by the width that it has in its own font; in the middle of its box it fits in any. */
function centred(svg: string): string {
  return svg.replaceAll(/<g id="[^"]*" class="node">.*?<\/g>/gs, (node) => {
    const outline = /<path [^>]*d="([^"]*)"/.exec(node)?.[1] ?? "";
    const across = [...outline.matchAll(/(-?[\d.]+),/g)].map(([, x]) => Number(x));
    if (across.length === 0) return node;
    const middle = (Math.min(...across) + Math.max(...across)) / 2;
    return node.replaceAll(/text-anchor="start" x="[^"]*"/g, `text-anchor="middle" x="${middle.toFixed(2)}"`);
  });
}

export function dot(account: StackResult, environment: StackResult): string {
  const groups = [
    { stack: account, label: "account, once per AWS account", color: colors.account },
    { stack: environment, label: "dev, staging, prod: the same program with other numbers", color: colors.environment },
  ];
  return [
    "digraph {",
    `  graph [rankdir=TB, fontname="${font}", fontsize=15, nodesep=0.3, ranksep=0.55, pad=0.2, compound=true, bgcolor=white]`,
    `  node [shape=box, style="rounded,filled", fillcolor="${colors.box}", color="${colors.line}", fontcolor="${colors.text}", fontname="${font}", fontsize=11, margin="0.36,0.08"]`,
    `  edge [color="${colors.line}", arrowsize=0.6]`,
    ...groups.flatMap(({ stack, label, color }) => cluster(stack, label, color)),
    ...links(environment, account),
    "}",
  ].join("\n");
}

function cluster({ stack, resources }: StackResult, label: string, color: string): string[] {
  const boxes = boxesOf(stack, resources);
  const edges = edgesOf(stack, resources);
  return [
    `  subgraph cluster_${stack} {`,
    `    label=${JSON.stringify(label)}; style="rounded,filled"; fillcolor="${color}"; color="${color}"; margin=14`,
    ...boxes.map((box) => `    ${box.id} [label=<${html(box)}>]`),
    ...edges.map(([from, to]) => `    ${from} -> ${to}`),
    ...grid(boxes.map(({ id }) => id).filter((id) => !edges.flat().includes(id))),
    "  }",
  ];
}

/** An environment reads the account's outputs through a reference to its stack. */
function links({ stack, resources }: StackResult, account: StackResult): string[] {
  const reference = resources.find(({ type }) => type === "pulumi:pulumi:StackReference");
  const target = boxesOf(account.stack, account.resources).find(({ title }) => title === "HostedZone");
  if (reference === undefined || target === undefined) return [];
  const readers = resources.filter(({ dependencies }) => dependencies.includes(reference.urn));
  const froms = new Set(readers.map((reader) => boxIdOf(stack, reader, byUrn(resources))));
  return [...froms]
    .filter((from) => from !== null)
    .sort()
    .map((from) => `  ${from} -> ${target.id} [style=dashed]`);
}

function boxesOf(stack: string, resources: readonly Resource[]): Box[] {
  const all = byUrn(resources);
  const tops = resources.filter(isTopComponent);
  const types = [...new Set(tops.map(kind))].sort();
  return types.map((title) => {
    const id = idOf(stack, title);
    const own = resources.filter((resource) => resource.custom && boxIdOf(stack, resource, all) === id);
    return { id, title, names: tops.filter((top) => kind(top) === title).map(({ name }) => name), kinds: counted(own) };
  });
}

function edgesOf(stack: string, resources: readonly Resource[]): [string, string][] {
  const all = byUrn(resources);
  const edges = new Set<string>();
  for (const resource of resources) {
    const from = boxIdOf(stack, resource, all);
    const urns = [...resource.dependencies, ...Object.values(resource.propertyDependencies).flat()];
    for (const urn of urns) {
      const target = all.get(urn);
      const to = target === undefined ? null : boxIdOf(stack, target, all);
      if (from !== null && to !== null && from !== to) edges.add(`${from} ${to}`);
    }
  }
  return [...edges].sort().map((edge) => edge.split(" ") as [string, string]);
}

/** The box that a resource belongs to: that of the component right under the stack. */
function boxIdOf(stack: string, resource: Resource, all: ReadonlyMap<Urn, Resource>): string | null {
  if (isTopComponent(resource)) return idOf(stack, kind(resource));
  const above = resource.parent === null ? undefined : all.get(resource.parent);
  return above === undefined ? null : boxIdOf(stack, above, all);
}

function isTopComponent({ custom, component, type }: Resource): boolean {
  return !custom && component === null && type.startsWith("onebox:");
}

function byUrn(resources: readonly Resource[]): ReadonlyMap<Urn, Resource> {
  return new Map(resources.map((resource) => [resource.urn, resource]));
}

/** `2 SecurityGroup (+ 8)`: how many of a kind, and how many parts they have. */
function counted(resources: readonly Resource[]): string[] {
  const counts = new Map<string, { whole: number; parts: number }>();
  for (const name of resources.map(kind).sort()) {
    const whole = withParts.find((prefix) => name.startsWith(prefix)) ?? name;
    const count = counts.get(whole) ?? { whole: 0, parts: 0 };
    counts.set(whole, name === whole ? { ...count, whole: count.whole + 1 } : { ...count, parts: count.parts + 1 });
  }
  return [...counts].map(([name, { whole, parts }]) => {
    const number = whole === 1 ? name : `${whole} ${name}`;
    return parts === 0 ? number : `${number} (+ ${parts})`;
  });
}

/** Edges that nobody sees keep boxes below each other. */
function grid(ids: readonly string[]): string[] {
  return ids.slice(columns).map((id, index) => `    ${ids[index] ?? id} -> ${id} [style=invis]`);
}

function idOf(stack: string, title: string): string {
  return `${stack}_${title}`.replaceAll(/\W/g, "_");
}

/** A bold title, the names where they say more, and what is in it, two kinds a line. */
function html({ title, names, kinds }: Box): string {
  const called = names.length > 1 ? `<br/><i>${names.join(", ")}</i>` : "";
  const lines: string[] = [];
  for (let at = 0; at < kinds.length; at += 2) lines.push(kinds.slice(at, at + 2).join(", "));
  return `<b>${title}</b>${called}<br/><font point-size="9">${lines.join("<br/>")}</font>`;
}
