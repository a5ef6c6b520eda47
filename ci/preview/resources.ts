import type { Resource, Urn } from "../../model";
import type { EngineState } from "./schema";
import { firstLineOfOurs } from "./source";
import { fromEngineProperties } from "./value";
import { nameOf, providerUrnOf, stackType } from "../../model/urn";

/** The graph that a list of engine states describes. */
export function resourcesOf(states: readonly EngineState[]): Resource[] {
  const byUrn = new Map(states.map((state) => [state.urn, state]));
  return states.map((state) => ({
    urn: state.urn,
    type: state.type,
    name: nameOf(state.urn),
    parent: state.parent ?? null,
    component: nearestComponent(state, byUrn),
    custom: state.custom,
    provider: state.provider === undefined ? null : providerUrnOf(state.provider),
    properties: fromEngineProperties(state.inputs),
    dependencies: state.dependencies ?? [],
    propertyDependencies: withoutNulls(state.propertyDependencies ?? {}),
    protect: state.protect ?? false,
    ignoreChanges: state.ignoreChanges ?? [],
    // The engine does not print it.
    deleteBeforeReplace: false,
    source: firstLineOfOurs(state),
  }));
}

function nearestComponent(state: EngineState, byUrn: ReadonlyMap<Urn, EngineState>): Urn | null {
  for (let above = byUrn.get(state.parent ?? ""); above !== undefined; above = byUrn.get(above.parent ?? "")) {
    if (!above.custom) return above.type === stackType ? null : above.urn;
  }
  return null;
}

function withoutNulls(lists: Readonly<Record<string, readonly string[] | null>>): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list ?? []]));
}
