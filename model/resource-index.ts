import type { Resource, Urn } from "./resource";

/** What a resource is found by. */
export type Indexed = Pick<Resource, "urn" | "type" | "propertyDependencies">;

/** The resources of a stack, to be found by type, by URN, and by what their properties come from. */
export class ResourceIndex<One extends Indexed> {
  private readonly byType = new Map<string, One[]>();
  private readonly byUrn: ReadonlyMap<Urn, One>;
  private readonly readers = new Map<string, One[]>();

  constructor(readonly resources: readonly One[]) {
    this.byUrn = new Map(resources.map((one) => [one.urn, one]));
    for (const one of resources) {
      put(this.byType, one.type, one);
      for (const [property, urns] of Object.entries(one.propertyDependencies))
        for (const urn of urns) put(this.readers, readKey(property, urn), one);
    }
  }

  /** In the order of the types, and of the resources within each. */
  of(...types: readonly string[]): readonly One[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  find(urn: Urn): One | undefined {
    return this.byUrn.get(urn);
  }

  /** Resources of this stack that the value of a property comes from. */
  origins({ propertyDependencies }: Indexed, property: string): readonly One[] {
    return (propertyDependencies[property] ?? []).flatMap((urn) => this.byUrn.get(urn) ?? []);
  }

  /** Resources whose `property` comes from this one. */
  reading(urn: Urn, property: string): readonly One[] {
    return this.readers.get(readKey(property, urn)) ?? [];
  }
}

function readKey(property: string, urn: Urn): string {
  return `${property}\n${urn}`;
}

function put<One>(map: Map<string, One[]>, key: string, one: One): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [one]);
  else list.push(one);
}
