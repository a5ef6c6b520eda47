import type { Resource, Urn } from "../../model";
import { explicitProviderOf } from "./deployment";
import type { Registered } from "./registered";
import { stackType } from "../../model/urn";
import { toProperties } from "./wire";

/** The graph of a stack, parents before children, siblings in the order of the program's lines: the same in every run. */
export function graphOf(registered: ReadonlyMap<Urn, Registered>, root: string): Resource[] {
  const shown = [...registered.values()].filter(({ implicit }) => !implicit);
  const children = new Map<Urn | null, Registered[]>();
  for (const resource of shown.sort(bySource)) {
    children.set(resource.parent, [...(children.get(resource.parent) ?? []), resource]);
  }
  const below = (parent: Urn | null): Registered[] =>
    (children.get(parent) ?? []).flatMap((resource) => [resource, ...below(resource.urn)]);
  return below(null).map((resource) => toResource(resource, registered, root));
}

function toResource(resource: Registered, all: ReadonlyMap<Urn, Registered>, root: string): Resource {
  return {
    urn: resource.urn,
    type: resource.type,
    name: resource.name,
    parent: resource.parent,
    component: componentOf(resource, all),
    custom: resource.custom,
    provider: explicitProviderOf(resource, all)?.urn ?? null,
    properties: toProperties(resource.inputs, root),
    dependencies: resource.dependencies,
    propertyDependencies: resource.propertyDependencies,
    protect: resource.protect,
    ignoreChanges: resource.ignoreChanges,
    deleteBeforeReplace: resource.deleteBeforeReplace ?? false,
    ...(resource.aliases.length === 0 ? {} : { aliases: resource.aliases }),
    ...(resource.replaceOnChanges.length === 0 ? {} : { replaceOnChanges: resource.replaceOnChanges }),
    ...(resource.retainOnDelete ? { retainOnDelete: true } : {}),
    source: resource.source,
  };
}

function componentOf({ parent }: Registered, all: ReadonlyMap<Urn, Registered>): Urn | null {
  const above = parent === null ? undefined : all.get(parent);
  if (above === undefined || above.type === stackType) return null;
  return above.custom ? componentOf(above, all) : above.urn;
}

function bySource(left: Registered, right: Registered): number {
  const [leftFile, rightFile] = [left.source?.file ?? "", right.source?.file ?? ""];
  if (leftFile !== rightFile) return leftFile < rightFile ? -1 : 1;
  const lines = (left.source?.line ?? 0) - (right.source?.line ?? 0);
  return lines !== 0 ? lines : left.urn < right.urn ? -1 : 1;
}
