import { type Reading, read, type Resource, type Urn, type Value } from "../model";
import type { Origin } from "../model/bill";
import type { Usage } from "./usage";

/** What one resource bills: an amount of something that is sold under a key of the price book. */
export interface Item {
  /** For people: `t4g.large, on demand`. */
  readonly what: string;
  readonly key: string;
  readonly quantity: number;
  readonly origin: Origin;
  /** The most that it can become without a change of the program; the same where it is left out. */
  readonly worst?: number;
}

/** A part of a resource that has no price, and why. */
export interface Gap {
  readonly gap: string;
}

/** Of a month of 730 hours. */
export const daysPerMonth = 730 / 24;

export interface BillingContext {
  readonly usage: Usage;
  /** Hours of a month in which host and database run; 730 without office hours. */
  readonly runningHours: number;
  /** ISO date of the prices: what costs more with age is as old as it was then. */
  readonly asOf: string;
  readonly stack: BilledStack;
}

/** All resources that may bill, to be found by type and by URN. */
export class BilledStack {
  private readonly byType = new Map<string, Resource[]>();
  private readonly byUrn: ReadonlyMap<Urn, Resource>;
  private readonly answers = new Map<string, unknown>();

  /** @param resources in the order of their URNs. */
  constructor(readonly resources: readonly Resource[]) {
    this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    for (const resource of resources) {
      const list = this.byType.get(resource.type);
      if (list === undefined) this.byType.set(resource.type, [resource]);
      else list.push(resource);
    }
  }

  of(...types: readonly string[]): readonly Resource[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** The resources of a type that a property comes from. */
  from(resource: Resource, property: string, type: string): readonly Resource[] {
    const urns = resource.propertyDependencies[property] ?? [];
    return urns.flatMap((urn) => this.byUrn.get(urn) ?? []).filter((one) => one.type === type);
  }

  /** What is the same for every resource is computed once. */
  once<T>(name: string, compute: () => T): T {
    if (!this.answers.has(name)) this.answers.set(name, compute());
    return this.answers.get(name) as T;
  }
}

export type Bills = (resource: Resource, context: BillingContext) => readonly (Item | Gap)[];

/** An average month. */
export const hoursPerMonth = 730;

/** A number that a resource states, the default of AWS, or a gap that says what is not known. */
export function amount(resource: Resource, path: string, otherwise: number): Known<number> {
  return known(resource, path, otherwise, (value) =>
    typeof value === "number" && Number.isFinite(value) ? value : null,
  );
}

export function text(resource: Resource, path: string, otherwise: string): Known<string> {
  return known(resource, path, otherwise, (value) => (typeof value === "string" ? value : null));
}

/** Whether something is on. It costs more where it is; so what is known only after creation counts as on. */
export function flag(resource: Resource, path: string, otherwise: boolean): Known<boolean> {
  if (read(resource, path).state === "unknown") return { value: true, origin: "default" };
  return known(resource, path, otherwise, (value) => (typeof value === "boolean" ? value : null));
}

interface Known<T> {
  readonly value: T;
  readonly origin: Origin;
}

/** Thrown where the price of a resource hangs on something that is not known. */
export class UnknownAmount extends Error {}

function known<T>(resource: Resource, path: string, otherwise: T, take: (value: Value) => T | null): Known<T> {
  const found: Reading = read(resource, path);
  if (found.state === "absent") return { value: otherwise, origin: "default" };
  if (found.state !== "known") throw new UnknownAmount(`\`${path}\` is known only after creation.`);
  const value = take(found.value);
  if (value === null) throw new UnknownAmount(`\`${path}\` is of no kind that has a price.`);
  return { value, origin: "property" };
}

/** Number of items of a list; an unknown item is one all the same. */
export function count(resource: Resource, path: string): number {
  const found = read(resource, path);
  if (found.state === "absent") return 0;
  if (found.state !== "known") throw new UnknownAmount(`\`${path}\` is known only after creation.`);
  return Array.isArray(found.value) ? found.value.length : 1;
}

/** Whether a property is there at all, known or not. */
export function isSet(resource: Resource, path: string): boolean {
  return read(resource, path).state !== "absent";
}

/** The first resource of these types by URN: what a stack pays once is put down there. */
export function isFirst(resource: Resource, { stack }: BillingContext, ...types: readonly string[]): boolean {
  const first = stack.once(`first of ${types.join()}`, () => {
    const urns = stack.of(...types).map(({ urn }) => urn);
    return urns.reduce<Urn | null>((least, urn) => (least === null || urn < least ? urn : least), null);
  });
  return first === resource.urn;
}
