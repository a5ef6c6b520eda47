import { behaviourOf } from "../../changes/table";
import { isAsset, isProperties, isUnknown, type Properties, type Resource, type Urn, type Value } from "../../model";
import { isProviderType } from "../../model/urn";
import type { Make } from "./evaluate";
import { type Change, changeOf, Refusal, SmallAws } from "./small-aws";

export { Broken, Refusal } from "./small-aws";

/** What stands, as the state has it. */
interface Standing {
  readonly resource: Resource;
  readonly id: string;
  readonly inputs: Properties;
}

export interface Done {
  readonly created: Urn[];
  readonly updated: Urn[];
  readonly replaced: Urn[];
  readonly deleted: Urn[];
}

// Why: docs/decisions/0128.
/**
 * A small engine before a small AWS: it makes a graph in the order of its dependencies, with ids that are known then.
 * Several stacks may have one AWS.
 */
export class Cloud {
  readonly standing = new Map<Urn, Standing>();
  /** Replaced, and still to be deleted. */
  private old: Standing[] = [];
  private previewed = 0;

  constructor(readonly aws = new SmallAws()) {}

  /** Takes a protection out of the state, as `pulumi state unprotect` does. */
  unprotect(urn: Urn): void {
    const one = this.standing.get(urn);
    if (one !== undefined) this.standing.set(urn, { ...one, resource: { ...one.resource, protect: false } });
  }

  /** @throws Refusal before anything is done, where the engine refuses; in the middle, where AWS does. */
  up(graph: readonly Resource[]): Done {
    const real = inOrder(graph.filter(({ custom }) => custom));
    this.preview(real);
    const done: Done = { created: [], updated: [], replaced: [], deleted: [] };
    for (const resource of real) this.register(resource, done);
    return this.clear(real, done);
  }

  /**
   * The same while the program runs, as the engine does it: a preview of all, and then each resource as it is registered,
   * which the program goes on with. @param program @returns its graph.
   */
  async deploy(program: (make?: Make) => Promise<readonly Resource[]>): Promise<Done> {
    this.preview(inOrder((await program()).filter(({ custom }) => custom)));
    const done: Done = { created: [], updated: [], replaced: [], deleted: [] };
    const graph = await program((resource) => {
      const id = this.register(resource, done);
      return { id, arn: this.aws.things.get(id)?.arn ?? "" };
    });
    return this.clear(
      graph.filter(({ custom }) => custom),
      done,
    );
  }

  /** Takes away what is replaced, and what the program has no more. */
  private clear(real: readonly Resource[], done: Done): Done {
    const gone = [...this.standing.values()]
      .filter(({ resource }) => !real.some(({ urn }) => urn === resource.urn))
      .reverse();
    // Replaced ones go first, as their users have let go of them.
    for (const one of [...this.old]) {
      this.remove(one);
      this.old = this.old.filter((other) => other !== one);
    }
    for (const one of gone) {
      this.remove(one);
      this.standing.delete(one.resource.urn);
      done.deleted.push(one.resource.urn);
    }
    return done;
  }

  destroy(): Done {
    return this.up([]);
  }

  /** What the engine refuses, it refuses before the first call. */
  private preview(real: readonly Resource[]): void {
    const copy = new Cloud();
    for (const [urn, one] of this.standing) copy.standing.set(urn, one);
    for (const one of this.standing.values()) {
      if (one.resource.protect && !real.some(({ urn }) => urn === one.resource.urn)) {
        throw new Refusal(`pulumi: ${one.resource.urn} is protected`);
      }
    }
    for (const resource of real) {
      const was = copy.standing.get(resource.urn);
      const inputs = copy.resolved(resource);
      const isNew = was === undefined || copy.change(was, resource, inputs).replaces.length > 0;
      if (isNew && was?.resource.protect === true && resource.protect) {
        throw new Refusal(`pulumi: ${resource.urn} is protected`);
      }
      const id = isNew ? `previewed-${resource.name}-${copy.previewed++}` : was.id;
      copy.standing.set(resource.urn, { resource, id, inputs });
    }
  }

  private register(resource: Resource, done: Done): string {
    const was = this.standing.get(resource.urn);
    const inputs = this.resolved(resource);
    const change = was === undefined ? null : this.change(was, resource, inputs);
    if (was === undefined || change === null) {
      this.make(resource, inputs);
      done.created.push(resource.urn);
    } else if (change.replaces.length > 0) {
      this.replace(was, resource, inputs, change);
      done.replaced.push(resource.urn);
    } else if (change.made.length > 0) {
      if (!isProviderType(resource.type)) this.aws.update(was.id, inputs);
      this.standing.set(resource.urn, { ...was, resource, inputs });
      done.updated.push(resource.urn);
    } else this.standing.set(resource.urn, { ...was, resource });
    return this.standing.get(resource.urn)?.id ?? "";
  }

  private make(resource: Resource, inputs: Properties): void {
    const { type, name } = resource;
    // A provider is nothing in AWS.
    const id = isProviderType(type) ? `provider-${name}` : this.aws.create({ type, name, properties: inputs });
    this.standing.set(resource.urn, { resource, id, inputs });
  }

  private replace(was: Standing, resource: Resource, inputs: Properties, { isFirstGone }: Change): void {
    if (resource.deleteBeforeReplace || isFirstGone) {
      this.remove(was);
      this.standing.delete(resource.urn);
    } else this.old.push(was);
    this.make(resource, inputs);
  }

  private change(was: Standing, resource: Resource, inputs: Properties): Change {
    const { type, replaceOnChanges, ignoreChanges } = resource;
    const change = changeOf(type, was.inputs, ignoring(ignoreChanges, was.inputs, inputs), replaceOnChanges);
    const isElsewhere = !isProviderType(type) && behaviourOf(type)?.isGlobal !== true;
    const moved = isElsewhere && was.inputs["$region"] !== inputs["$region"] ? ["region"] : [];
    return { ...change, replaces: [...change.replaces, ...moved] };
  }

  private regionOf({ type, properties, provider }: Resource): Value {
    if (isProviderType(type) || behaviourOf(type)?.isGlobal === true) return null;
    const own = properties["region"];
    if (own !== undefined) return own;
    return (provider === null ? undefined : this.standing.get(provider)?.inputs["region"]) ?? null;
  }

  /** Every value as it is sent: what is known after creation only is made of the ids that stand now. */
  private resolved(resource: Resource): Properties {
    const known = Object.entries(resource.properties).map(([name, value]): [string, Value] => {
      const ids = (resource.propertyDependencies[name] ?? []).map((urn) => this.standing.get(urn)?.id ?? urn);
      return [name, filled(value, ids.join("+") || "known later")];
    });
    return { ...Object.fromEntries(known), $region: this.regionOf(resource) };
  }

  private remove({ resource, id }: Standing): void {
    if (resource.retainOnDelete === true || isProviderType(resource.type)) return;
    this.aws.delete(id);
  }
}

/** What is ignored stays as it was, also where it was not there. */
function ignoring(names: readonly string[], was: Properties, is: Properties): Properties {
  const rest = Object.entries(is).filter(([name]) => !names.includes(name));
  return Object.fromEntries([...rest, ...Object.entries(was).filter(([name]) => names.includes(name))]);
}

function filled(value: Value, id: string): Value {
  if (isUnknown(value)) return id;
  if (Array.isArray(value)) return (value as readonly Value[]).map((item) => filled(item, id));
  if (isProperties(value) && !isAsset(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, filled(item, id)]));
  }
  return value;
}

/** Whatever a resource needs comes before it. */
function inOrder(resources: readonly Resource[]): Resource[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const ordered = new Set<Resource>();
  const add = (resource: Resource): void => {
    if (ordered.has(resource)) return;
    const needs = [
      ...resource.dependencies,
      ...Object.values(resource.propertyDependencies).flat(),
      resource.provider ?? "",
    ];
    for (const urn of needs) {
      const needed = byUrn.get(urn);
      if (needed !== undefined && needed !== resource) add(needed);
    }
    ordered.add(resource);
  };
  for (const resource of resources) add(resource);
  return [...ordered];
}
