import type { Value } from "../../../../model";
import type { Node } from "../../../../policies/framework/graph";

/** The same for every resource, or for each as it is. */
export type Rules = readonly string[] | ((node: Node, path: string) => readonly string[]);

/** How one property is weakened, and which rules say so. Where rules are not named, all that read it have to. */
export interface Weakening {
  /** Weaker values. */
  readonly to?: readonly Value[];
  /** Rules that find them, and that it is absent or unknown. */
  readonly by?: Rules;
  /** Ways to weaken what is there, with the rules that find it; null where there is nothing to weaken. */
  readonly edits?: readonly (readonly [
    what: string,
    edit: (value: Value, node: Node) => Value | null,
    ...by: string[],
  ])[];
  /** Rules that find it where it is taken out; none where what AWS takes instead is fine. */
  readonly removed?: Rules;
  /** Rules that find it where it is known only after creation; none where that is good enough. */
  readonly unknown?: Rules;
  /** Resources on which the property decides nothing. */
  readonly unless?: (node: Node, path: string) => boolean;
  /** Why not all readers, or others as well. */
  readonly because?: string;
}

/** By type and property, with `*` for each item of a list. */
export type Weakenings = Readonly<Record<string, Weakening>>;

/** The same properties of one type, or of each of several. */
export function of(types: string | readonly string[], properties: Weakenings): Weakenings {
  const all = typeof types === "string" ? [types] : types;
  const entries = Object.entries(properties);
  return Object.fromEntries(all.flatMap((type) => entries.map(([path, one]) => [`${type} ${path}`, one] as const)));
}

export const none: readonly string[] = [];

/** Set to these, found by whoever reads it; absent and unknown as well. */
export const to = (...values: Value[]): Weakening => ({ to: values });
/** AWS's default is fine. */
export const orAbsent = (...values: Value[]): Weakening => ({
  to: values,
  removed: none,
  because: "what AWS takes where it is absent is fine",
});
/** Something that is known only after creation is there all the same. */
export const present = (...values: Value[]): Weakening => ({
  to: values,
  unknown: none,
  because: "what is known only after creation is there all the same",
});
/** A join: what it belongs to is told by where the value comes from, which no value changes. */
export const join = (because: string): Weakening => ({ removed: none, unknown: none, because });

export const joined = "it only tells what belongs together, and here that is told by where the value comes from";
