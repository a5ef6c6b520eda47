import type { Behaviour } from "../../changes/behaviour";
import { effectOf } from "../../changes/effects";
import { differencesOf } from "../../changes/differences";
import { behaviourOf } from "../../changes/table";
import { isAsset, isProperties, isUnknown, type Properties, type Resource, type Urn, type Value } from "../../model";
import { isProviderType } from "../../model/urn";

/** AWS, or the engine, said no; what was done before stays done. */
export class Refusal extends Error {}

/** The connection broke: the call was not made. */
export class Broken extends Error {}

/** What stands: as the state has it, and as AWS has it until the window has passed. */
interface Standing {
  readonly resource: Resource;
  readonly id: string;
  readonly inputs: Properties;
  inAws: Properties;
  readonly since: number;
}

export interface Done {
  readonly created: Urn[];
  readonly updated: Urn[];
  readonly replaced: Urn[];
  readonly deleted: Urn[];
}

// Why: docs/decisions/0128.
/**
 * A small AWS with an engine before it: it makes a graph in the order of its dependencies, with ids that are known then,
 * and keeps what the table says of replacement, windows, refusals and of what is known a while later only.
 */
export class Cloud {
  readonly standing = new Map<Urn, Standing>();
  /** Replaced, and still to be deleted. */
  private old: Standing[] = [];
  calls = 0;
  /** Answers of AWS that were no more than "try again". */
  retries = 0;
  private clock = 0;
  private next = 1;

  /** @param breaksAt the call that does not come through. */
  constructor(private readonly breaksAt: number | null = null) {}

  /** Lets RDS make what waits for the window. */
  passWindow(): void {
    for (const one of this.standing.values()) one.inAws = one.inputs;
  }

  /** @throws Refusal before anything is done, where the engine refuses; in the middle, where AWS does. */
  up(graph: readonly Resource[]): Done {
    const real = inOrder(graph.filter(({ custom }) => custom));
    this.preview(real);
    const done: Done = { created: [], updated: [], replaced: [], deleted: [] };
    for (const resource of real) this.register(resource, done);
    const gone = [...this.standing.values()]
      .filter(({ resource }) => !real.some(({ urn }) => urn === resource.urn))
      .reverse();
    // Replaced ones go first, as their users have let go of them.
    for (const one of [...this.old]) {
      this.remove(one, graph);
      this.old = this.old.filter((other) => other !== one);
    }
    for (const one of gone) {
      this.remove(one, graph);
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
    copy.next = this.next + 1_000_000;
    for (const [urn, one] of this.standing) copy.standing.set(urn, { ...one });
    for (const one of this.standing.values()) {
      if (one.resource.protect && !real.some(({ urn }) => urn === one.resource.urn)) {
        throw new Refusal(`pulumi: ${one.resource.urn} is protected`);
      }
    }
    for (const resource of real) {
      const was = copy.standing.get(resource.urn);
      const inputs = copy.resolved(resource);
      if (was === undefined) copy.put(resource, inputs);
      else if (copy.forced(was, resource, inputs)) {
        if (was.resource.protect && resource.protect) throw new Refusal(`pulumi: ${resource.urn} is protected`);
        copy.put(resource, inputs);
      } else copy.standing.set(resource.urn, { ...was, resource, inputs });
    }
  }

  private register(resource: Resource, done: Done): void {
    const was = this.standing.get(resource.urn);
    const inputs = this.resolved(resource);
    if (was === undefined) {
      this.call(resource);
      this.put(resource, inputs);
      done.created.push(resource.urn);
    } else if (this.forced(was, resource, inputs)) {
      this.replace(was, resource, inputs);
      done.replaced.push(resource.urn);
    } else if (this.update(was, resource, inputs)) done.updated.push(resource.urn);
  }

  private replace(was: Standing, resource: Resource, inputs: Properties): void {
    if (resource.deleteBeforeReplace || sameName(was, resource, inputs)) {
      this.remove(was, [resource]);
      this.standing.delete(resource.urn);
    } else this.old.push(was);
    this.call(resource);
    this.put(resource, inputs);
  }

  private update(was: Standing, resource: Resource, inputs: Properties): boolean {
    const behaviour = behaviourOf(resource.type);
    const made = this.differences(was, resource, inputs).filter(
      (one) => effectOf(behaviour, one, was.inputs, inputs).isSame !== true,
    );
    if (made.length === 0) {
      this.standing.set(resource.urn, { ...was, resource });
      return false;
    }
    const effects = made.map((one) => effectOf(behaviour, one, was.inputs, inputs));
    const refused = effects.find((effect) => effect.refused !== undefined)?.refused;
    this.call(resource);
    if (refused !== undefined) throw new Refusal(`${refused.by}: ${refused.why}`);
    const waits = effects.some((effect) => effect.waits === "window");
    this.standing.set(resource.urn, { ...was, resource, inputs, inAws: waits ? was.inAws : inputs });
    return true;
  }

  private forced(was: Standing, resource: Resource, inputs: Properties): boolean {
    const behaviour = behaviourOf(resource.type);
    const paths = [...(behaviour?.replacedBy ?? []), ...(resource.replaceOnChanges ?? [])];
    if (this.isElsewhere(was, resource, behaviour)) return true;
    return this.differences(was, resource, inputs).some(
      (one) =>
        paths.some((path) => one.path === path || one.path.startsWith(`${path}.`) || path.startsWith(`${one.path}.`)) ||
        effectOf(behaviour, one, was.inputs, inputs).replaces === true,
    );
  }

  private isElsewhere(was: Standing, resource: Resource, behaviour: Behaviour | undefined): boolean {
    if (isProviderType(resource.type) || behaviour?.isGlobal === true) return false;
    return was.inputs["$region"] !== this.regionOf(resource);
  }

  private regionOf({ properties, provider }: Resource): Value {
    const own = properties["region"];
    if (own !== undefined) return own;
    return (provider === null ? undefined : this.standing.get(provider)?.inputs["region"]) ?? null;
  }

  private differences(was: Standing, resource: Resource, inputs: Properties) {
    const computed = behaviourOf(resource.type)?.computed ?? [];
    const [before, after] = [was.inputs, inputs].map((properties) => ({
      ...resource,
      properties,
      propertyDependencies: {},
    }));
    if (before === undefined || after === undefined) return [];
    return differencesOf(before, after, (urn) => urn).filter(
      (one) => one.path !== "$region" && (one.after !== undefined || !computed.includes(one.path)),
    );
  }

  private put(resource: Resource, inputs: Properties): void {
    const id = `${resource.name}-${this.next++}`;
    this.standing.set(resource.urn, { resource, id, inputs, inAws: inputs, since: this.clock });
  }

  /** Every value as it is sent: what is known after creation only is made of the ids that stand now. */
  private resolved(resource: Resource): Properties {
    const known = Object.entries(resource.properties).map(([name, value]): [string, Value] => {
      const ids = (resource.propertyDependencies[name] ?? []).map((urn) => this.standing.get(urn)?.id ?? urn);
      return [name, filled(value, ids.join("+") || "known later")];
    });
    return { ...Object.fromEntries(known), $region: this.regionOf(resource) };
  }

  private call(resource: Resource): void {
    this.calls++;
    this.clock++;
    if (this.calls === this.breaksAt) throw new Broken(`the connection broke at ${resource.urn}`);
    // Throttled once in a while; the provider asks again.
    if (this.calls % 17 === 0) this.retries++;
    // A role of a moment ago is not known everywhere; the provider asks again until it is.
    for (const urn of resource.dependencies) {
      const needed = this.standing.get(urn);
      const known = behaviourOf(needed?.resource.type ?? "")?.knownAfterSeconds ?? 0;
      while (needed !== undefined && this.clock < needed.since + known) {
        this.clock++;
        this.retries++;
      }
    }
  }

  private remove(one: Standing, graph: readonly Resource[]): void {
    if (one.resource.retainOnDelete === true || isProviderType(one.resource.type)) return;
    const behaviour = behaviourOf(one.resource.type);
    const before = [...this.standing.values()].map(({ resource, inAws }) => ({ ...resource, properties: inAws }));
    const is = graph.find(({ urn }) => urn === one.resource.urn)?.properties ?? null;
    const said = behaviour?.refusesDeletion?.({ was: one.inAws, is, resource: one.resource, before, after: [] });
    const user = [...this.standing.values()].find(
      ({ resource, inAws }) =>
        resource.urn !== one.resource.urn &&
        (behaviour?.usedBy ?? []).some((name) => JSON.stringify(inAws[name] ?? null).includes(nameOf(one, behaviour))),
    );
    this.call(one.resource);
    if (said) throw new Refusal(`aws: ${said.why}`);
    if (user !== undefined) throw new Refusal(`aws: ${user.resource.name} uses ${one.resource.name}`);
  }
}

/** By what others refer to it: its name where it has one, else its id. */
function nameOf(one: Standing, behaviour: Behaviour | undefined): string {
  const name = behaviour?.name === undefined ? undefined : one.inAws[behaviour.name];
  return typeof name === "string" && behaviour?.usedBy?.includes("vpcSecurityGroupIds") !== true ? `"${name}"` : one.id;
}

function sameName(was: Standing, resource: Resource, inputs: Properties): boolean {
  const name = behaviourOf(resource.type)?.name;
  if (name === undefined || was.inputs["$region"] !== inputs["$region"]) return false;
  return inputs[name] !== undefined && JSON.stringify(inputs[name]) === JSON.stringify(was.inputs[name]);
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
