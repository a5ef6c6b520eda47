import type { Resource } from "./resource";
import { isProperties, isSecret, isUnknown, type Value } from "./value";

/** What is known of one property. `secret` is present and set, and its value stays hidden. */
export type Reading =
  | { readonly state: "absent" }
  | { readonly state: "unknown" }
  | { readonly state: "secret" }
  | { readonly state: "known"; readonly value: Exclude<Value, null> };

/**
 * Reads one property and never throws. `path` is dotted, list items by number: `ebsBlockDevices.0.encrypted`.
 * A null is absent. Below something unknown, everything is unknown; below a secret, everything is secret.
 */
export function read(resource: Pick<Resource, "properties">, path: string): Reading {
  let here: Value | undefined = resource.properties;
  for (const step of path.split(".")) {
    if (isUnknown(here) || isSecret(here)) break;
    here = child(here, step);
  }
  return reading(here);
}

/** The same for a value that was already taken out of its resource. */
export function reading(value: Value | undefined): Reading {
  if (value === undefined || value === null) return { state: "absent" };
  if (isUnknown(value)) return { state: "unknown" };
  if (isSecret(value)) return { state: "secret" };
  return { state: "known", value };
}

function child(value: Value | undefined, step: string): Value | undefined {
  if (Array.isArray(value)) return /^\d+$/.test(step) ? (value as readonly Value[])[Number(step)] : undefined;
  return isProperties(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
