import {
  isProperties,
  type Properties,
  type Reading,
  read as readProperty,
  type Urn,
  unknown,
  type Value,
} from "../../model";

/** A resource as a rule sees it. Properties are read by `read` and `expect` alone, which never throw. */
export interface Checked {
  readonly urn: Urn;
  readonly type: string;
  readonly name: string;
  readonly properties: Properties;
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  /** Undefined where the program does not say. */
  readonly deleteBeforeReplace: boolean | undefined;
  /** What serves it, be it a default provider; null for a component and for a provider, which nothing serves. */
  readonly provider: { readonly name: string; readonly properties: Properties } | null;
  /** Texts that the program has marked as secret, here or in the provider: no message may tell them. */
  readonly secrets: readonly string[];
}

/** Called with every property that a rule reads; the mutation test listens. */
export type ReadListener = (resource: Checked, path: string) => void;

let listener: ReadListener = () => undefined;

export function listenToReads(heard: ReadListener): void {
  listener = heard;
}

/** One property: absent, unknown, secret or known. `path` is dotted, list items by number. */
export function read(resource: Checked, path: string): Reading {
  listener(resource, path);
  return readProperty(resource, path);
}

/** Tags of the resource itself over the default tags of its provider. */
export function tag(resource: Checked, key: string): Reading {
  listener(resource, "tags");
  const own = entry(resource.properties["tags"], key);
  if (own.state !== "absent") return own;
  return providerTag(resource, key);
}

/** A default tag of the resource's explicit provider. */
export function providerTag({ provider }: Checked, key: string): Reading {
  if (provider === null) return { state: "absent" };
  const defaults = parsed(provider.properties["defaultTags"]);
  return isProperties(defaults) ? entry(defaults["tags"], key) : entry(defaults, key);
}

function entry(tags: Value | undefined, key: string): Reading {
  // A key may hold dots and colons, so it is no path.
  const value = isProperties(tags) ? tags[key] : tags === undefined || tags === null ? null : unknown;
  return readProperty({ properties: { value: value ?? null } }, "value");
}

/** A provider receives everything that is no text as JSON. */
function parsed(value: Value | undefined): Value | undefined {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as Value;
  } catch {
    return unknown;
  }
}

/** A value as text; empty for what has no text of its own. */
export function asText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
