import { accepted, type Judgement, type Judging, type Keyword, refused, together, unsure } from "./judgement";
import type { Schema } from "../constraints/schema";
import { compiled } from "./pattern";
import { shown } from "./problem";
import { between } from "./scalars";
import { isHidden, isObject } from "./value";

/** Everything that is said about lists. */
export const lists: Keyword = (value, schema, judging) => {
  if (!Array.isArray(value)) return accepted;
  const { place, judge } = judging;
  const { minItems = 0, maxItems = Infinity, items, contains } = schema;
  const problems: Judgement[] = [];
  if (value.length < minItems || value.length > maxItems) {
    problems.push(
      refused({
        kind: "count",
        place,
        said: `has ${value.length} items`,
        allowed: between(minItems, maxItems, "items"),
      }),
    );
  }
  if (items !== undefined) problems.push(...value.map((item, at) => judge(item, items, [...place, at])));
  if (contains !== undefined) problems.push(holds(value, contains, judging));
  problems.push(differ(value, schema, judging));
  return together(problems);
};

function holds(value: readonly unknown[], contains: Schema, { place, judge }: Judging): Judgement {
  const judged = value.map((item, at) => judge(item, contains, [...place, at]));
  if (judged.some(({ problems, sure }) => problems.length === 0 && sure)) return accepted;
  if (judged.some(({ problems }) => problems.length === 0)) return unsure;
  return refused({
    kind: "missing",
    place,
    said: "lacks an item",
    allowed: `a list with an item like ${shown(contains)}`,
  });
}

/** `uniqueItems`, `maxUniqueItems` and `uniqueKeys`. What is not known yet may still differ. */
function differ(value: readonly unknown[], schema: Schema, { place }: Judging): Judgement {
  const { uniqueItems, uniqueKeys, maxUniqueItems = Infinity } = schema;
  if (uniqueItems !== true && uniqueKeys === undefined && maxUniqueItems === Infinity) return accepted;
  const texts = value.map((item) => (hasHidden(item) ? null : JSON.stringify(item)));
  const known = texts.filter((text) => text !== null);
  if (new Set(known).size > maxUniqueItems) {
    return refused({
      kind: "count",
      place,
      said: `has ${new Set(known).size} items`,
      allowed: `at most ${maxUniqueItems} different items`,
    });
  }
  const keys = uniqueKeys ?? [];
  const keyed = value.flatMap((item) => {
    if (keys.length === 0 || !isObject(item)) return [];
    const parts = keys.map((key) => [key, item[key]] as const);
    const isKnown = parts.every(([, part]) => part !== undefined && !hasHidden(part));
    return isKnown ? [parts.map(([key, part]) => `${key} ${JSON.stringify(part)}`).join(" and ")] : [];
  });
  const twice = (uniqueItems === true ? repeated(known) : null) ?? repeated(keyed);
  if (twice === null) return accepted;
  return refused({ kind: "duplicate", place, said: `has ${shownText(twice)} twice`, allowed: "each once" });
}

function shownText(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 77)}…`;
}

function repeated(texts: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const text of texts) {
    if (seen.has(text)) return text;
    seen.add(text);
  }
  return null;
}

function hasHidden(value: unknown): boolean {
  if (isHidden(value)) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(hasHidden);
}

/** Everything that is said about objects. */
export const objects: Keyword = (value, schema, judging) => {
  if (!isObject(value)) return accepted;
  return together([parts(value, schema, judging), presence(value, schema, judging), size(value, schema, judging)]);
};

function parts(value: Readonly<Record<string, unknown>>, schema: Schema, { place, judge }: Judging): Judgement {
  const { properties = {}, patternProperties, additionalProperties, propertyNames } = schema;
  const patterns = patternProperties === undefined ? [] : Object.entries(patternProperties);
  const judged: Judgement[] = [];
  for (const [name, inner] of Object.entries(value)) {
    const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const matching = patterns.filter(([pattern]) => compiled(pattern)?.test(name) === true).map(([, part]) => part);
    const others = own === undefined && matching.length === 0 ? additionalProperties : undefined;
    if (own === undefined && matching.length === 0 && others === undefined && propertyNames === undefined) continue;
    const at = [...place, name];
    if (others === false) {
      judged.push(refused({ kind: "value", place: at, said: "is not known here", allowed: names(schema) }));
      continue;
    }
    if (propertyNames !== undefined) judged.push(judge(name, propertyNames, at));
    for (const part of [own, ...matching, others]) if (part !== undefined) judged.push(judge(inner, part, at));
  }
  return together(judged);
}

function names({ properties = {}, patternProperties = {} }: Schema): string {
  return [...Object.keys(properties), ...Object.keys(patternProperties)].slice(0, 24).join(", ");
}

function has(value: Readonly<Record<string, unknown>>, name: string): boolean {
  return Object.hasOwn(value, name) && value[name] !== undefined && value[name] !== null;
}

function presence(value: Readonly<Record<string, unknown>>, schema: Schema, { place }: Judging): Judgement {
  const present = (names: readonly string[]): string[] => names.filter((name) => has(value, name));
  const problems = (schema.required ?? [])
    .filter((name) => !has(value, name))
    .map((name) => refused({ kind: "missing", place: [...place, name], said: "is missing", allowed: "set it" }));
  const { requiredXor, requiredOr } = schema;
  if (requiredXor !== undefined && present(requiredXor).length !== 1) {
    const found = present(requiredXor);
    const said = found.length === 0 ? `lacks one of ${requiredXor.join(", ")}` : `has ${found.join(" and ")}`;
    problems.push(refused({ kind: "combination", place, said, allowed: `exactly one of ${requiredXor.join(", ")}` }));
  }
  if (requiredOr !== undefined && present(requiredOr).length === 0) {
    const allowed = requiredOr.join(", ");
    problems.push(
      refused({ kind: "missing", place, said: `has none of ${allowed}`, allowed: `at least one of ${allowed}` }),
    );
  }
  for (const [name, needed] of Object.entries(schema.dependentRequired ?? {})) {
    const lacking = has(value, name) ? needed.filter((other) => !has(value, other)) : [];
    if (lacking.length === 0) continue;
    const said = `is set without ${lacking.join(", ")}`;
    problems.push(refused({ kind: "combination", place: [...place, name], said, allowed: "both, or neither" }));
  }
  for (const [name, others] of Object.entries(schema.dependentExcluded ?? {})) {
    const clashing = has(value, name) ? present(others) : [];
    if (clashing.length === 0) continue;
    const said = `is set beside ${clashing.join(", ")}`;
    problems.push(refused({ kind: "combination", place: [...place, name], said, allowed: "one of them alone" }));
  }
  return together(problems);
}

function size(value: Readonly<Record<string, unknown>>, schema: Schema, { place }: Judging): Judgement {
  const { minProperties = 0, maxProperties = Infinity } = schema;
  const count = Object.keys(value).length;
  if (count >= minProperties && count <= maxProperties) return accepted;
  return refused({
    kind: "count",
    place,
    said: `has ${count} properties`,
    allowed: between(minProperties, maxProperties, "properties"),
  });
}
