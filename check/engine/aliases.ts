import type { Alias as WireAlias } from "@pulumi/pulumi/proto/alias_pb";
import type { Urn } from "../../model";
import { type StackName, urnOf } from "../../model/urn";

/** A name that a resource had before: whole, or what of it was another. */
export type Alias =
  | { readonly urn: Urn }
  | {
      readonly name: string | null;
      readonly type: string | null;
      readonly stack: string | null;
      readonly project: string | null;
      /** Undefined: the parent that it has now. */
      readonly parent: Urn | null | undefined;
    };

/** What is read of a resource here. */
interface Named {
  readonly type: string;
  readonly name: string;
  readonly parent: Urn | null;
  readonly aliases: readonly Alias[];
}

export function parseAlias(alias: WireAlias): Alias {
  const spec = alias.getSpec();
  if (spec === undefined) return { urn: alias.getUrn() };
  return {
    name: spec.getName() || null,
    type: spec.getType() || null,
    stack: spec.getStack() || null,
    project: spec.getProject() || null,
    parent: spec.getNoparent() ? null : spec.getParenturn() || undefined,
  };
}

/** Every URN that the engine would take for this resource: its own former names, and those that its parent's give it. */
export function aliasesOf(
  resource: Named,
  parent: { readonly name: string; readonly aliases: readonly Urn[] } | undefined,
  here: StackName,
): Urn[] {
  const { type, name } = resource;
  const own = resource.aliases.map((alias) => urnOfAlias(alias, resource, here));
  const inherited = (parent?.aliases ?? []).flatMap((above) => {
    // A child whose name begins with its parent's was renamed with it.
    const formerName = nameIn(above);
    const child = name.startsWith(parent?.name ?? "")
      ? `${formerName}${name.slice((parent?.name ?? "").length)}`
      : name;
    return [urnOf(here, type, child, above), urnOf(here, type, name, above)];
  });
  const all = new Set([...own, ...inherited]);
  all.delete(urnOf(here, type, name, resource.parent));
  return [...all].sort();
}

function urnOfAlias(alias: Alias, { type, name, parent }: Named, here: StackName): Urn {
  if ("urn" in alias) return alias.urn;
  const stack = { ...here, stack: alias.stack ?? here.stack, project: alias.project ?? here.project };
  return urnOf(stack, alias.type ?? type, alias.name ?? name, alias.parent === undefined ? parent : alias.parent);
}

function nameIn(urn: Urn): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
