/** What kind of thing AWS would object to; the last part of a finding's rule. */
export const refusedKinds = [
  "type",
  "pattern",
  "length",
  "range",
  "value",
  "count",
  "missing",
  "combination",
  "duplicate",
  "document",
  "schedule",
  "name",
  "quota",
] as const;

export type RefusedKind = (typeof refusedKinds)[number];

/** Steps from the top of a document to a part of it: names of properties, and numbers of items. */
export type Place = readonly (string | number)[];

export interface Problem {
  readonly kind: RefusedKind;
  readonly place: Place;
  /** What is wrong, to follow the name of the property. */
  readonly said: string;
  readonly allowed: string;
}

/** A value that somebody can recognise, however long it is. */
export function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 77)}… (${text.length} characters)`;
}

/** `tags.Name`, `rules.0.status`, as the graph's own reader takes it. */
export function placeText(place: Place): string {
  return place.join(".");
}

/** A sentence that ends, whatever was given. */
export function ended(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
