import type { Behaviour } from "../../changes/behaviour";
import { type Difference, differencesOf } from "../../changes/differences";
import { effectOf } from "../../changes/effects";
import { behaviourOf } from "../../changes/table";
import { bareResource, type Properties, type Value } from "../../model";
import { asRead } from "./read-back";

/** AWS said no; what was done before stays done. */
export class Refusal extends Error {}

/** The connection broke: the call was not made. */
export class Broken extends Error {}

/** What is asked of AWS. */
export interface Asked {
  readonly type: string;
  /** In the program: for words alone. */
  readonly name: string;
  readonly properties: Properties;
}

/** What stands: as it was asked for, and as AWS has it until the window has passed. */
export interface Thing extends Asked {
  readonly id: string;
  readonly arn: string;
  readonly inForce: Properties;
  readonly since: number;
}

/** All of it as plain data, so that it outlives a process. */
export interface Kept {
  readonly things: readonly Thing[];
  readonly taken: readonly string[];
  readonly clock: number;
  readonly calls: number;
  readonly next: number;
}

/** What a change of one thing comes to. */
export interface Change {
  /** Properties that differ, but for those whose values are the same to the provider. */
  readonly made: readonly Difference[];
  /** Paths for whose sake it is replaced. */
  readonly replaces: readonly string[];
  /** Of a replacement: whether the old one goes before the new one comes. */
  readonly isFirstGone: boolean;
}

// Why: docs/decisions/0156.
/** What the table says of a change from what AWS has to what is asked; the region is compared by whoever knows it. */
export function changeOf(type: string, was: Properties, is: Properties, alsoReplacing: readonly string[] = []): Change {
  const behaviour = behaviourOf(type);
  const [before, after] = [was, is].map((properties) => bareResource("", type, "", asRead(type, properties)));
  const differences = before === undefined || after === undefined ? [] : differencesOf(before, after, (urn) => urn);
  const made = differences.filter(
    (one) =>
      one.path !== "$region" &&
      (one.after !== undefined || behaviour?.computed?.includes(one.path) !== true) &&
      effectOf(behaviour, one, was, is).isSame !== true,
  );
  const paths = [...(behaviour?.replacedBy ?? []), ...alsoReplacing];
  const replaces = made.filter(
    (one) => paths.some((path) => isWithin(one.path, path)) || effectOf(behaviour, one, was, is).replaces === true,
  );
  const isFirstGone = isSameName(behaviour, was, is) && was["$region"] === is["$region"];
  return { made, replaces: replaces.map(({ path }) => path), isFirstGone };
}

/**
 * The part of AWS that decides what becomes of a change: names that are taken, what refuses to go and what stands in its
 * way, what waits for the window, what is known a while later only, and answers that say no more than "try again".
 */
export class SmallAws {
  readonly things = new Map<string, Thing>();
  calls = 0;
  /** Answers that were no more than "try again". */
  retries = 0;
  private clock = 0;
  private next = 1;
  /** Names that stay taken although what had them is gone. */
  private readonly taken = new Set<string>();

  /** @param breaksAt the call that does not come through. */
  constructor(private readonly breaksAt: number | null = null) {}

  static of({ things, taken, clock, calls, next }: Kept, breaksAt: number | null = null): SmallAws {
    const aws = new SmallAws(breaksAt);
    for (const thing of things) aws.things.set(thing.id, thing);
    for (const name of taken) aws.taken.add(name);
    return Object.assign(aws, { clock, calls, next });
  }

  keep(): Kept {
    const { clock, calls, next } = this;
    return { things: [...this.things.values()], taken: [...this.taken], clock, calls, next };
  }

  /** @throws Refusal where its name is taken. */
  create(asked: Asked, id = `${asked.name}-${this.next++}`, arn = arnOf(asked, id)): string {
    this.call(asked.properties);
    const name = ownName(asked);
    const other = name === null ? undefined : [...this.things.values()].find((one) => ownName(one) === name);
    if (other !== undefined) throw new Refusal(`aws: ${other.name} has the name of ${asked.name}: ${name ?? ""}`);
    if (name !== null && this.taken.has(name)) throw new Refusal(`aws: the name of ${asked.name} is still taken`);
    this.things.set(id, { ...asked, id, arn, inForce: asked.properties, since: this.clock });
    return id;
  }

  /** @throws Refusal where the table says that AWS refuses this change. */
  update(id: string, properties: Properties): void {
    const thing = this.thing(id);
    const behaviour = behaviourOf(thing.type);
    const { made } = changeOf(thing.type, thing.properties, properties);
    const effects = made.map((one) => effectOf(behaviour, one, thing.properties, properties));
    const refused = effects.find((effect) => effect.refused !== undefined)?.refused;
    this.call(properties);
    if (refused !== undefined) throw new Refusal(`${refused.by}: ${refused.why}`);
    const waits = effects.some((effect) => effect.waits === "window");
    // What is the same to the provider is not sent: AWS goes on with what it has.
    const sent = Object.entries(properties).map(([name, value]): [string, Value] => {
      const had = thing.properties[name];
      return [name, had === undefined || made.some(({ path }) => path.split(/[.[]/)[0] === name) ? value : had];
    });
    const stands = Object.fromEntries(sent);
    this.things.set(id, { ...thing, properties: stands, inForce: waits ? thing.inForce : stands });
  }

  /** @throws Refusal where it is protected, holds something, or is used. What is gone already is gone. */
  delete(id: string): void {
    const thing = this.things.get(id);
    this.call({});
    if (thing === undefined) return;
    const behaviour = behaviourOf(thing.type);
    const resource = bareResource("", thing.type, thing.name, thing.inForce);
    const departure = { was: thing.inForce, is: null, resource, before: [], after: [] };
    const said = behaviour?.refusesDeletion?.(departure) ?? null;
    if (said !== null) throw new Refusal(`aws: ${said.why}`);
    const user = this.userOf(thing, behaviour?.usedBy ?? []);
    if (user !== undefined) throw new Refusal(`aws: ${user.name} uses ${thing.name}`);
    const left = behaviour?.leaves?.(thing.inForce) ?? null;
    if (left !== null && this.taken.has(left)) throw new Refusal(`aws: ${left} is there already`);
    const name = behaviour?.keepsItsName?.(thing.inForce) === true ? ownName(thing) : null;
    for (const one of [left, name]) if (one !== null) this.taken.add(one);
    this.things.delete(id);
  }

  /** Lets RDS make what waits for the window. */
  passWindow(): void {
    for (const [id, thing] of this.things) this.things.set(id, { ...thing, inForce: thing.properties });
  }

  private thing(id: string): Thing {
    const thing = this.things.get(id);
    if (thing === undefined) throw new Refusal(`aws: there is no ${id}`);
    return thing;
  }

  private userOf(thing: Thing, properties: readonly string[]): Thing | undefined {
    const names = namesOf(thing);
    return [...this.things.values()].find(
      (other) =>
        other !== thing &&
        properties.some((property) => textsIn(other.inForce[property]).some((text) => names.some(isNamedBy(text)))),
    );
  }

  private call(properties: Properties): void {
    this.calls++;
    this.clock++;
    if (this.calls === this.breaksAt) throw new Broken("the connection broke");
    // Throttled once in a while; the provider asks again.
    if (this.calls % 17 === 0) this.retries++;
    // A role of a moment ago is not known everywhere; the provider asks again until it is.
    const texts = textsIn(properties);
    for (const thing of this.things.values()) {
      const known = thing.since + (behaviourOf(thing.type)?.knownAfterSeconds ?? 0);
      if (this.clock >= known) continue;
      const names = namesOf(thing);
      if (!texts.some((text) => names.some(isNamedBy(text)))) continue;
      this.retries += known - this.clock;
      this.clock = known;
    }
  }
}

/** Those that commands make up of names are as AWS has them: of topics, databases. */
function arnOf({ type, properties: { $region: region, name, identifier } }: Asked, id: string): string {
  const place = `${typeof region === "string" ? region : "us-east-1"}:123456789012`;
  if (type === "aws:sns/topic:Topic" && typeof name === "string") return `arn:aws:sns:${place}:${name}`;
  if (type === "aws:rds/instance:Instance" && typeof identifier === "string")
    return `arn:aws:rds:${place}:db:${identifier}`;
  return `arn:${id}`;
}

/** By itself, as the last part of an ARN or a path, or before a qualifier. */
function isNamedBy(text: string): (name: string) => boolean {
  const parts = text.split(/[/:+]/);
  return (name) => text === name || parts.includes(name);
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return value.startsWith("{") ? textsOfDocument(value) : [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function textsOfDocument(text: string): string[] {
  try {
    return textsIn(JSON.parse(text));
  } catch {
    return [text];
  }
}

/** All by which others may refer to it. */
function namesOf(thing: Thing): string[] {
  const name = nameOf(thing);
  return [thing.id, thing.arn, ...(name === null ? [] : [name])];
}

function nameOf({ type, properties }: Asked): string | null {
  const property = behaviourOf(type)?.name;
  const name = property === undefined ? undefined : properties[property];
  return typeof name === "string" ? name : null;
}

/** Type, region and name: AWS has each once. Records are many of one name, and a policy of a role belongs to it alone. */
function ownName(asked: Asked): string | null {
  const name = nameOf(asked);
  const { type, properties } = asked;
  if (name === null || behaviourOf(type)?.sharesItsName === true) return null;
  return JSON.stringify([type, properties["$region"] ?? null, name]);
}

function isSameName(behaviour: Behaviour | undefined, was: Properties, is: Properties): boolean {
  const name = behaviour?.name;
  return name !== undefined && is[name] !== undefined && JSON.stringify(is[name]) === JSON.stringify(was[name]);
}

function isWithin(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}.`) || other.startsWith(`${path}.`);
}
