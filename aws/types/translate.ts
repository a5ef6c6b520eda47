import type { Schema } from "../constraints/schema";
import { find, schemaOf } from "../constraints/sources";
import type { Place } from "../judge/problem";
import { isHidden, isObject } from "../judge/value";
import type { View } from "./type";

export interface Translation {
  /** Our properties in the words of the description. */
  readonly document: Record<string, unknown>;
  /** Where in our resource a part of the document comes from. */
  readonly from: (place: Place) => Place;
  /** Our properties that the description does not have. */
  readonly unnamed: readonly Place[];
}

/** Puts the properties of a resource into the words of one description of its type. */
export function translate(properties: Readonly<Record<string, unknown>>, view: View): Translation {
  return new Translator(view).run(properties);
}

export interface Target {
  readonly schema: Schema;
  readonly root: Schema;
}

class Translator {
  private readonly origins = new Map<string, Place>();
  private readonly unnamed: Place[] = [];

  constructor(private readonly view: View) {}

  run(properties: Readonly<Record<string, unknown>>): Translation {
    const document: Record<string, unknown> = {};
    this.fill(document, properties, partOf(this.view), [], []);
    return { document, from: (place) => this.origin(place), unnamed: this.unnamed };
  }

  private origin(place: Place): Place {
    for (let length = place.length; length > 0; length--) {
      const found = this.origins.get(JSON.stringify(place.slice(0, length)));
      if (found !== undefined) return found;
    }
    return [];
  }

  private fill(
    into: Record<string, unknown>,
    value: Readonly<Record<string, unknown>>,
    by: Target,
    at: Place,
    from: Place,
  ): void {
    for (const [key, inner] of Object.entries(value)) {
      if (inner === null || inner === undefined) continue;
      const ours = [...from, key];
      const name = this.nameOf(ours, key, by);
      if (name === ".") {
        const only: unknown = Array.isArray(inner) && inner.length === 1 ? inner[0] : inner;
        if (isObject(only)) this.fill(into, only, by, at, Array.isArray(inner) ? [...ours, 0] : ours);
        continue;
      }
      if (name === null) this.unnamed.push(ours);
      else this.put(into, name.split("."), inner, by, at, ours);
    }
  }

  private nameOf(ours: Place, key: string, by: Target): string | null {
    const path = ours.filter((step) => typeof step !== "number").join(".");
    const { names = {} } = this.view;
    if (Object.hasOwn(names, path)) return names[path] ?? null;
    const { properties } = resolved(by).schema;
    return properties === undefined ? null : match(key, properties);
  }

  /** Sets a value at a path below an object, through lists of one item where the path says so. */
  private put(
    into: Record<string, unknown>,
    [step = "", ...rest]: readonly string[],
    inner: unknown,
    by: Target,
    at: Place,
    ours: Place,
  ): void {
    const isList = step.endsWith("[]");
    const name = isList ? step.slice(0, -2) : step;
    const next = partAt(by, name);
    const place = [...at, name];
    if (rest.length === 0) {
      const value = isList ? [inner] : inner;
      into[name] = this.value(value, next, place, ours, isList);
      this.origins.set(JSON.stringify(place), ours);
      return;
    }
    if (!isList) {
      const child = isObject(into[name]) ? (into[name] as Record<string, unknown>) : {};
      into[name] = child;
      this.put(child, rest, inner, next, place, ours);
      return;
    }
    const list = Array.isArray(into[name]) ? (into[name] as unknown[]) : [];
    into[name] = list;
    const last: unknown = list.at(-1);
    const first = rest[0] ?? "";
    if (!Array.isArray(inner) && isObject(last) && !Object.hasOwn(last, first)) {
      this.put(last, rest, inner, partAt(next, "*"), [...place, list.length - 1], ours);
      return;
    }
    for (const part of Array.isArray(inner) ? (inner as unknown[]) : [inner]) {
      const child: Record<string, unknown> = {};
      this.put(child, rest, part, partAt(next, "*"), [...place, list.length], ours);
      list.push(child);
    }
  }

  private value(value: unknown, by: Target, at: Place, from: Place, isWrapped = false): unknown {
    const target = resolved(by);
    if (typeof value === "string" && target.schema.type === "array") {
      const list = listOf(value);
      return list === null ? value : this.value(list, by, at, from, true);
    }
    if (isHidden(value) || typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) {
      const items = partAt(target, "*");
      return value.map((item: unknown, number) =>
        this.item(item, items, [...at, number], isWrapped ? from : [...from, number]),
      );
    }
    return this.object(value as Record<string, unknown>, target, at, from);
  }

  private item(item: unknown, by: Target, at: Place, from: Place): unknown {
    this.origins.set(JSON.stringify(at), from);
    return this.value(item, by, at, from);
  }

  private object(value: Record<string, unknown>, target: Target, at: Place, from: Place): unknown {
    const pair = pairOf(target);
    if (pair !== null) {
      return Object.entries(value).map(([name, inner], number) => {
        this.origins.set(JSON.stringify([...at, number]), [...from, name]);
        return { [pair[0]]: name, [pair[1]]: inner };
      });
    }
    if (target.schema.properties === undefined) {
      return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => {
          this.origins.set(JSON.stringify([...at, name]), [...from, name]);
          return [name, this.value(inner, partAt(target, name), [...at, name], [...from, name])];
        }),
      );
    }
    const child: Record<string, unknown> = {};
    this.fill(child, value, target, at, from);
    return child;
  }
}

/** The provider takes some lists as JSON in a text; null for what is none. */
function listOf(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** A list of pairs, which we write as an object: `[{ Key, Value }]`, or with `Name`. */
function pairOf(target: Target): readonly [string, string] | null {
  const { items } = target.schema;
  if (items === undefined) return null;
  const names = Object.keys(resolved({ ...target, schema: items }).schema.properties ?? {});
  for (const pair of [
    ["Key", "Value"],
    ["Name", "Value"],
    ["key", "value"],
    ["name", "value"],
  ] as const) {
    if (pair.every((name) => names.includes(name))) return pair;
  }
  return null;
}

/** The part of a schema below it, by the name of a property or `*` for items; one that allows all where it says nothing. */
export function partAt(by: Target, step: string): Target {
  const { schema, root } = resolved(by);
  if (step === "*") return { schema: schema.items ?? {}, root };
  const part =
    schema.properties?.[step] ?? schema.additionalProperties ?? Object.values(schema.patternProperties ?? {})[0];
  return { schema: typeof part === "object" ? part : {}, root };
}

/** Without references, and with the properties that a schema's `anyOf` and the like name. */
export function resolved(by: Target): Target {
  let { schema, root } = by;
  while (schema.$ref !== undefined) {
    const { $ref, ...own } = schema;
    const [found, home] = find($ref, root);
    schema = { ...found, ...own };
    root = home;
  }
  return { schema, root };
}

export function partOf({ schema: name, at }: View): Target {
  const { schema } = schemaOf(name);
  let part: Target = { schema, root: schema };
  for (const step of at?.split(".") ?? []) part = partAt(part, step);
  return resolved(part);
}

/** For each schema's properties, what our names were found to mean. */
const found = new WeakMap<object, Map<string, string | null>>();

/** The property that is meant by our name: the same but for case and the plural that the provider gives to lists. */
export function match(key: string, properties: Readonly<Record<string, unknown>>): string | null {
  const known = found.get(properties) ?? new Map<string, string | null>();
  found.set(properties, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  const names = Object.keys(properties);
  const wanted = plain(key);
  const name =
    names.find((other) => plain(other) === wanted) ??
    names.find((other) => singular(plain(other)) === singular(wanted));
  known.set(key, name ?? null);
  return name ?? null;
}

function plain(name: string): string {
  return name.replaceAll(/[^a-zA-Z0-9]/g, "").toLowerCase();
}

function singular(name: string): string {
  return name.replace(/ies$/, "y").replace(/s$/, "");
}
