import { isSecret, type Properties, type Resource, secret, type Urn } from "../model";
import type { PlannedChange } from "../model/planned-change";
import { isProviderType } from "../model/urn";
import { type Difference, differencesOf, unknownPaths } from "./differences";
import type { Draft } from "./draft";
import { effectOf } from "./effects";
import { namesNow, type Pair, pairsOf } from "./pairs";
import { behaviourOf } from "./table";
import { describeCreation, describeDeletion, describeReplacement, describeUpdate, type Graphs } from "./describe";

export interface Comparison {
  readonly changes: readonly PlannedChange[];
  /** Types that changed and that the table does not know. */
  readonly unknownTypes: readonly string[];
}

/**
 * What an update would do to a stack that was made by one version of the program, when the other runs. Resources in the
 * order of the new graph, then what goes.
 */
export function compareGraphs(before: readonly Resource[], after: readonly Resource[]): Comparison {
  const pairs = pairsOf(before, after).filter(({ before: was, after: is }) => isReal(is ?? was));
  const now = namesNow(pairsOf(before, after));
  const drafts = pairs.flatMap((pair) => draftOf(pair, now));
  const elsewhere = movedRegions(drafts);
  for (const draft of drafts) force(draft, elsewhere);
  spread(drafts);
  const graphs: Graphs = { before, after, replaced: new Set(drafts.filter(isReplaced).map((one) => one.after.urn)) };
  const byUrn = new Map(drafts.map((draft) => [draft.after.urn, draft]));
  const changes = pairs.flatMap(({ before: was, after: is }): PlannedChange[] => {
    if (is === null) return was === null ? [] : [describeDeletion(was, graphs)];
    const draft = byUrn.get(is.urn);
    if (draft === undefined) return [describeCreation(is)];
    if (isReplaced(draft)) return [describeReplacement(draft, graphs)];
    return describeUpdate(draft);
  });
  const types = new Set(changes.map(({ type }) => type).filter((type) => behaviourOf(type) === undefined));
  return { changes, unknownTypes: [...types].sort() };
}

/** Components and the stack itself are nothing in the cloud. */
function isReal(resource: Resource | null): boolean {
  return resource?.custom === true;
}

function isReplaced({ forced }: Draft): boolean {
  return forced.length > 0;
}

function draftOf({ before, after }: Pair, now: (urn: Urn) => Urn): Draft[] {
  if (before === null || after === null) return [];
  const behaviour = behaviourOf(after.type);
  const differences = differencesOf(before, after, now).filter(
    (difference) => (difference.after ?? null) !== null || behaviour?.computed?.includes(difference.path) !== true,
  );
  return [{ before, after, behaviour, differences, forced: [], because: [] }];
}

/** Providers whose region is another: what they serve is made anew there. */
function movedRegions(drafts: readonly Draft[]): Set<Urn> {
  const moved = drafts.filter(
    ({ after, before }) => isProviderType(after.type) && regionOf(before.properties) !== regionOf(after.properties),
  );
  return new Set(moved.map(({ after }) => after.urn));
}

function regionOf(properties: Properties): string {
  return JSON.stringify(properties["region"] ?? null);
}

function force(draft: Draft, elsewhere: ReadonlySet<Urn>): void {
  const { after, behaviour, differences } = draft;
  const hasOwnRegion = after.properties["region"] !== undefined;
  const isMoved = after.provider !== null && elsewhere.has(after.provider);
  // internal/provider: forceNewIfRegionChanges, for every resource that has a region.
  const region = isMoved && !hasOwnRegion && behaviour?.isGlobal !== true ? ["region"] : [];
  const own = differences.filter((difference) => forces(draft, difference)).map(({ path }) => path);
  draft.forced = [...region, ...own];
}

/** What of a property that differs forces a replacement: it, what it is a part of, or a part of it. */
function forces(
  { before, after, behaviour }: Pick<Draft, "before" | "after" | "behaviour">,
  difference: Difference,
): boolean {
  const by = [...(behaviour?.replacedBy ?? []), ...(after.replaceOnChanges ?? [])];
  if (difference.path === "region") return behaviour?.isGlobal !== true && !isProviderType(after.type);
  if (by.some((path) => isWithin(difference.path, path))) return true;
  return effectOf(behaviour, difference, before.properties, after.properties).replaces === true;
}

function isWithin(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}.`) || other.startsWith(`${path}.`);
}

/** A replaced resource has new ids; what is made of them differs, and may be replaced in turn. */
function spread(drafts: readonly Draft[]): void {
  for (let isMoving = true; isMoving;) {
    const replaced = new Set(drafts.filter(isReplaced).map(({ after }) => after.urn));
    isMoving = drafts.map((draft) => takeOver(draft, replaced)).includes(true);
  }
  for (let isMoving = true; isMoving;) {
    const changed = new Set(drafts.filter(({ differences }) => differences.length > 0).map(({ after }) => after.urn));
    isMoving = drafts.map((draft) => doubt(draft, changed)).includes(true);
  }
}

function takeOver(draft: Draft, replaced: ReadonlySet<Urn>): boolean {
  const { before, after } = draft;
  const found = Object.entries(after.propertyDependencies).flatMap(([name, urns]) => {
    const from = urns.filter((urn) => replaced.has(urn));
    const value = after.properties[name];
    if (from.length === 0 || after.ignoreChanges.includes(name)) return [];
    return unknownPaths(name, value).map((path) => ({ path, value, was: before.properties[name], from }));
  });
  const fresh = found.filter(({ path }) => !draft.differences.some((one) => one.path === path && !one.isUnsure));
  for (const { path, value, was, from } of fresh) {
    const difference = { path, before: was, after: value, isUnsure: false };
    draft.differences = [...draft.differences.filter((one) => one.path !== path), difference];
    if (forces(draft, difference) && !draft.forced.includes(path)) draft.forced.push(path);
    draft.because = [...new Set([...draft.because, ...from])];
  }
  return fresh.length > 0;
}

/** What a secret holds is not in the graph; where what it is made of changes, it may. */
function doubt(draft: Draft, changed: ReadonlySet<Urn>): boolean {
  const { before, after } = draft;
  const names = Object.keys(after.properties).filter((name) => {
    if (!isSecret(after.properties[name]) || !isSecret(before.properties[name])) return false;
    if (after.ignoreChanges.includes(name) || draft.differences.some(({ path }) => path === name)) return false;
    const own = after.propertyDependencies[name] ?? [];
    return (own.length > 0 ? own : after.dependencies).some((urn) => changed.has(urn));
  });
  for (const path of names) draft.differences.push({ path, before: secret, after: secret, isUnsure: true });
  return names.length > 0;
}
