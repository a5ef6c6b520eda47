import { isProperties, type Reading, read, type Resource, type Urn, type Value } from "../model";
import type { Origin } from "../model/bill";
import { ResourceIndex } from "../model/resource-index";
import type { Usage } from "../model/usage";

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

/** Why a resource, or a part of it, costs nothing: never said by silence. Why: docs/decisions/0115. */
export interface Free {
  readonly free: string;
}

export type Part = Item | Gap | Free;

/** An average month. */
export const hoursPerMonth = 730;

/** Of a month of 730 hours. */
export const daysPerMonth = hoursPerMonth / 24;

export interface BillingContext {
  readonly usage: Usage;
  /** ISO date of the prices: what costs more with age is as old as it was then. */
  readonly asOf: string;
  readonly stack: BilledStack;
}

/** All resources that may bill, in the order of their URNs. */
export class BilledStack extends ResourceIndex<Resource> {
  private readonly answers = new Map<string, unknown>();

  /** The resources of a type that a property comes from. */
  from(resource: Resource, property: string, type: string): readonly Resource[] {
    return this.origins(resource, property).filter((one) => one.type === type);
  }

  /** What is the same for every resource is computed once. */
  once<T>(name: string, compute: () => T): T {
    if (!this.answers.has(name)) this.answers.set(name, compute());
    return this.answers.get(name) as T;
  }
}

/** At least one part: what costs nothing says why. */
export type Bills = (resource: Resource, context: BillingContext) => readonly Part[];

/** Thrown where the price of a resource hangs on something that is not known. */
export class UnknownAmount extends Error {}

/** A part whose amount cannot be told is a gap of its own, and takes no other part of its resource with it. */
export function apart(parts: () => readonly Part[]): readonly Part[] {
  try {
    return parts();
  } catch (error) {
    if (error instanceof UnknownAmount) return [{ gap: error.message }];
    throw error;
  }
}

interface Known<T> {
  readonly value: T;
  readonly origin: Origin;
}

/** A whole number that a resource states, the default of AWS, or a gap that says what is not known: AWS has no halves. */
export function amount(resource: Resource, path: string, otherwise: number): Known<number> {
  return known(resource, path, otherwise, (value) =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null,
  );
}

/** The same for a number that cannot be zero: the provider writes 0 where nothing is set. */
export function size(resource: Resource, path: string, otherwise: number): Known<number> {
  return isSet(resource, path) ? amount(resource, path, otherwise) : { value: otherwise, origin: "default" };
}

/** A size without a default: whatever sets it instead is not known here. */
export function requiredSize(resource: Resource, path: string, instead: string): Known<number> {
  if (!isSet(resource, path)) throw new UnknownAmount(`\`${path}\` is not set: ${instead}.`);
  return amount(resource, path, 0);
}

/** Empty text is what the provider writes where nothing is set. */
export function text(resource: Resource, path: string, otherwise: string): Known<string> {
  if (!isSet(resource, path)) return { value: otherwise, origin: "default" };
  return known(resource, path, otherwise, (value) => (typeof value === "string" ? value : null));
}

/** Whether something is on. It costs more where it is; so what is known only after creation counts as on. */
export function flag(resource: Resource, path: string, otherwise: boolean): Known<boolean> {
  if (found(resource, path).state === "unknown") return { value: true, origin: "default" };
  return known(resource, path, otherwise, (value) => (typeof value === "boolean" ? value : null));
}

/** One of several words; what AWS has never named has no price, and is not taken for the cheapest. */
export function oneOf(resource: Resource, path: string, otherwise: string, words: readonly string[]): Known<string> {
  const found = text(resource, path, otherwise);
  if (words.includes(found.value)) return found;
  throw new UnknownAmount(`\`${path}\` is ${JSON.stringify(found.value.slice(0, 40))}, of which no price is known.`);
}

/** Whether something is on, where neither is the dearer one: what is known only after creation is not guessed. */
export function decided(resource: Resource, path: string, otherwise: boolean): Known<boolean> {
  return known(resource, path, otherwise, (value) => (typeof value === "boolean" ? value : null));
}

/** Reads one property, never past something that has no such parts: what stands below a text is not left out. */
function found(resource: Resource, path: string): Reading {
  const steps = path.split(".");
  for (let length = 1; length < steps.length; length++) {
    const above = steps.slice(0, length).join(".");
    const part = read(resource, above);
    if (part.state === "known" && part.value !== "" && !hasPart(part.value, steps[length] ?? ""))
      throw new UnknownAmount(`\`${above}\` is of no kind that has a price.`);
  }
  return read(resource, path);
}

function hasPart(value: Value, step: string): boolean {
  return Array.isArray(value) ? /^\d+$/.test(step) : isProperties(value) && !/^\d+$/.test(step);
}

function known<T>(resource: Resource, path: string, otherwise: T, take: (value: Value) => T | null): Known<T> {
  const reading = found(resource, path);
  if (reading.state === "absent") return { value: otherwise, origin: "default" };
  if (reading.state !== "known") throw new UnknownAmount(`\`${path}\` is known only after creation.`);
  const value = take(reading.value);
  if (value === null) throw new UnknownAmount(`\`${path}\` is of no kind that has a price.`);
  return { value, origin: "property" };
}

/** A part that costs more at a price that is not known here, where it is on. */
export function gapWhere(isOn: boolean, gap: string): readonly Gap[] {
  return isOn ? [{ gap }] : [];
}

/** Number of items of a list; an unknown item is one all the same. */
export function count(resource: Resource, path: string): number {
  const list = found(resource, path);
  if (list.state === "absent") return 0;
  if (list.state !== "known") throw new UnknownAmount(`\`${path}\` is known only after creation.`);
  if (!Array.isArray(list.value)) throw new UnknownAmount(`\`${path}\` is not a list, so nothing is counted.`);
  return list.value.length;
}

/** The paths of all items of a list: `metricQueries.0`, `metricQueries.1`. */
export function items(resource: Resource, path: string): string[] {
  return Array.from({ length: count(resource, path) }, (_, index) => `${path}.${index}`);
}

/**
 * Whether a property is there and says something, known or not. The provider writes an empty text, an empty list or 0
 * for what nobody has set: d.Set of a nil pointer in terraform-plugin-sdk writes the zero value of the type, for example
 * `threshold_metric_id` in
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/cloudwatch/metric_alarm.go
 */
export function isSet(resource: Resource, path: string): boolean {
  const reading = found(resource, path);
  if (reading.state !== "known") return reading.state !== "absent";
  const { value } = reading;
  return value !== "" && value !== 0 && !(Array.isArray(value) && value.length === 0);
}

/** The first resource of these types by URN: what a stack pays once is put down there. */
export function isFirst(resource: Resource, { stack }: BillingContext, ...types: readonly string[]): boolean {
  const first = stack.once(`first of ${types.join()}`, () => {
    const urns = stack.of(...types).map(({ urn }) => urn);
    return urns.reduce<Urn | null>((least, urn) => (least === null || urn < least ? urn : least), null);
  });
  return first === resource.urn;
}
