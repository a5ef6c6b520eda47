import type { Urn } from "../../model";
import { ResourceIndex } from "../../model/resource-index";
import { type Checked, read } from "./resource";
import { stackType } from "../../model/urn";

/** A resource of a stack, with what it hangs together with. */
export interface Node extends Checked {
  readonly parent: Urn | null;
  readonly dependencies: readonly Urn[];
  /** For each property, the resources that its value comes from. */
  readonly propertyDependencies: Readonly<Record<string, readonly Urn[]>>;
}

/** All resources of a stack, joined by what their properties come from. */
export class Graph extends ResourceIndex<Node> {
  /** The stack itself, for what is said of no single resource. */
  get stack(): Node | undefined {
    return this.of(stackType)[0];
  }

  /**
   * Resources of these types that are about `target`: their `property` comes from it, or holds its name or id.
   * @param names properties of the target by which it may be named.
   */
  about(target: Node, property: string, names: readonly string[], ...types: readonly string[]): readonly Node[] {
    // What comes out of a component comes from something inside it, and nobody says from what.
    const sources = [target.urn, ...this.componentsAbove(target)];
    const referring = sources.flatMap((urn) => this.reading(urn, property)).filter(({ type }) => types.includes(type));
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

  private componentsAbove({ parent }: Node): Urn[] {
    const above = parent === null ? undefined : this.find(parent);
    return above === undefined || above.type === stackType ? [] : [above.urn, ...this.componentsAbove(above)];
  }
}
