import { z } from "zod";
import { didYouMean } from "./did-you-mean";
import { type Problem, unknownKey } from "./problem";
import { allowedWords, schemaNode } from "./words";

/** A type of which every part may be missing, because what was given for it is wrong. */
export type Partially<T> = T extends readonly (infer Item)[]
  ? readonly Partially<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]?: Partially<T[Key]> }
    : T;

export interface Partial {
  /** Every part that is right, so that rules between settings can be checked although others are wrong. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
}

// Why: docs/decisions/0014.
/** Parses part by part: one wrong setting hides no other one. */
export function parsePartially(schema: z.ZodType, given: unknown, key = ""): Partial {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodObject && isRecord(given)) return parseObject(inner, given, key);
  if (inner instanceof z.ZodRecord && isRecord(given)) return parseRecord(inner, given, key);
  if (inner instanceof z.ZodArray && Array.isArray(given) && given.length > 0) return parseList(inner, given, key);
  const parsed = schema.safeParse(given);
  if (parsed.success) return { value: parsed.data, problems: [] };
  return { value: undefined, problems: [{ key, given, allowed: allowedWords(schemaNode(schema)) }] };
}

function parseObject(schema: z.ZodObject, given: Record<string, unknown>, key: string): Partial {
  const known = Object.keys(schema.shape);
  const parts = known.map((name) => ({
    name,
    ...parsePartially(schema.shape[name] as z.ZodType, given[name], below(key, name)),
  }));
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  return {
    value: Object.fromEntries(parts.map(({ name, value }) => [name, value])),
    problems: [
      ...parts.flatMap(({ problems }) => problems),
      ...unknown.map((name) => mistyped(name, below(key, name), known)),
    ],
  };
}

function parseRecord(schema: z.ZodRecord, given: Record<string, unknown>, key: string): Partial {
  const names = schema.keyType as z.ZodType;
  const entries = Object.entries(given).map(([name, item]) => ({
    name,
    naming: parsePartially(names, name, below(key, name)).problems,
    ...parsePartially(schema.valueType as z.ZodType, item, below(key, name)),
  }));
  return {
    value: Object.fromEntries(entries.map(({ name, value }) => [name, value])),
    problems: entries.flatMap(({ naming, problems }) => [...naming, ...problems]),
  };
}

function parseList(schema: z.ZodArray, given: readonly unknown[], key: string): Partial {
  const items = given.map((item, index) =>
    parsePartially(schema.element as z.ZodType, item, below(key, String(index))),
  );
  return { value: items.map(({ value }) => value), problems: items.flatMap(({ problems }) => problems) };
}

function mistyped(name: string, key: string, known: readonly string[]): Problem {
  const meant = didYouMean(name, known);
  return {
    key,
    given: unknownKey,
    allowed: meant === undefined ? `known: ${known.join(", ")}` : `did you mean ${meant}?`,
  };
}

function unwrapped(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault
    ? unwrapped(schema.unwrap() as z.ZodType)
    : schema;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function below(key: string, name: string): string {
  return key === "" ? name : `${key}.${name}`;
}
