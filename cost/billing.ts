import { type Reading, read, type Resource, type Value } from "../graph";
import type { Origin } from "./bill";
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

export interface BillingContext {
  readonly usage: Usage;
  /** Hours of a month in which host and database run; 730 without office hours. */
  readonly runningHours: number;
  readonly all: readonly Resource[];
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

export function flag(resource: Resource, path: string, otherwise: boolean): Known<boolean> {
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

/** The first resource of these types by URN: what an account pays once is put down there. */
export function isFirst(resource: Resource, { all }: BillingContext, ...types: readonly string[]): boolean {
  const [first] = all
    .filter(({ type }) => types.includes(type))
    .map(({ urn }) => urn)
    .sort();
  return first === resource.urn;
}
