import type { Urn } from "../../model";
import { type Checked, read } from "./resource";

/** A resource of a stack, with what it hangs together with. */
export interface Node extends Checked {
  readonly parent: Urn | null;
  readonly dependencies: readonly Urn[];
  /** For each property, the resources that its value comes from. */
  readonly propertyDependencies: Readonly<Record<string, readonly Urn[]>>;
}

/** All resources of a stack, joined by what their properties come from. */
export class Graph {
  private readonly byType = new Map<string, Node[]>();
  private readonly byUrn: ReadonlyMap<Urn, Node>;
  private readonly referrers = new Map<string, Node[]>();

  constructor(readonly nodes: readonly Node[]) {
    this.byUrn = new Map(nodes.map((node) => [node.urn, node]));
    for (const node of nodes) {
      put(this.byType, node.type, node);
      for (const [property, urns] of Object.entries(node.propertyDependencies))
        for (const urn of urns) put(this.referrers, `${property}\n${urn}`, node);
    }
  }

  of(...types: readonly string[]): readonly Node[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** The stack itself, for what is said of no single resource. */
  get stack(): Node | undefined {
    return this.of("pulumi:pulumi:Stack")[0];
  }

  /**
   * Resources of these types that are about `target`: their `property` comes from it, or holds its name or id.
   * @param names properties of the target by which it may be named.
   */
  about(target: Node, property: string, names: readonly string[], ...types: readonly string[]): readonly Node[] {
    // What comes out of a component comes from something inside it, and nobody says from what.
    const sources = [target.urn, ...this.componentsAbove(target)];
    const referring = sources
      .flatMap((urn) => this.referrers.get(`${property}\n${urn}`) ?? [])
      .filter(({ type }) => types.includes(type));
    const known = names.flatMap((name) => {
      const found = read(target, name);
      return found.state === "known" ? [found.value] : [];
    });
    const naming = this.of(...types).filter((node) => {
      const found = read(node, property);
      return found.state === "known" && known.includes(found.value);
    });
    return [...new Set([...referring, ...naming])];
  }

  /** Resources of this stack that the value of a property comes from. */
  origins({ propertyDependencies }: Node, property: string): readonly Node[] {
    return (propertyDependencies[property] ?? []).flatMap((urn) => this.byUrn.get(urn) ?? []);
  }

  private componentsAbove({ parent }: Node): Urn[] {
    const above = parent === null ? undefined : this.byUrn.get(parent);
    return above === undefined || above.type === "pulumi:pulumi:Stack"
      ? []
      : [above.urn, ...this.componentsAbove(above)];
  }
}

function put(map: Map<string, Node[]>, key: string, node: Node): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [node]);
  else list.push(node);
}
