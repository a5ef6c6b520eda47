import type { Schema, SchemaType } from "../constraints/schema";
import { formatText, hasFormat } from "./formats";
import { accepted, type Judgement, type Keyword, refused, together, unsure } from "./judgement";
import { compiled, isMatchedFast, longestMatched } from "./pattern";
import { type Place, shown } from "./problem";
import { isOfType, isSame, numeric } from "./value";

/** `type`, `enum`, `enumCaseInsensitive` and `const`. */
export const values: Keyword = (value, schema, { place }) => {
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) {
    return refused({
      kind: "type",
      place,
      said: `is ${shown(value)}`,
      allowed: types.map((type) => article[type]).join(" or "),
    });
  }
  const { enum: one, enumCaseInsensitive: any } = schema;
  const allowed = one ?? any ?? ("const" in schema ? [schema.const] : null);
  if (
    allowed === null ||
    allowed.some((other) => isSame(value, other) || (any !== undefined && isSameText(value, other)))
  )
    return accepted;
  return refused({ kind: "value", place, said: `is ${shown(value)}`, allowed: choice(allowed, value) });
};

const article: Readonly<Record<SchemaType, string>> = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  object: "an object with named properties",
  array: "a list",
  null: "nothing",
};

export function typesOf({ type }: Schema): readonly SchemaType[] {
  if (type === undefined) return [];
  return typeof type === "string" ? [type] : type;
}

function isSameText(left: unknown, right: unknown): boolean {
  return String(left).toLowerCase() === String(right).toLowerCase();
}

/** All of a short list; of a long one those that look most like what was given. */
function choice(allowed: readonly unknown[], value: unknown): string {
  if (allowed.length <= 12) return allowed.map(String).join(", ");
  const given = String(value).slice(0, 60);
  const common = (other: string): number => {
    const at = Array.from(other).findIndex((letter, index) => letter !== given[index]);
    return at < 0 ? other.length : at;
  };
  const close = allowed
    .map(String)
    .sort((left, right) => common(right) - common(left))
    .slice(0, 6);
  return `one of ${allowed.length} values, such as ${close.join(", ")}`;
}

/** `minLength`, `maxLength`, `pattern` and `format`. */
export const texts: Keyword = (value, schema, { place }) => {
  if (typeof value !== "string") return accepted;
  const { minLength = 0, maxLength = Infinity } = schema;
  const { length } = Array.from(value);
  if (length < minLength || length > maxLength) {
    return refused({
      kind: "length",
      place,
      said: `has ${length} characters`,
      allowed: between(minLength, maxLength, "characters"),
    });
  }
  return together([byPattern(value, schema.pattern, place), byFormat(value, schema.format, place)]);
};

function byPattern(value: string, pattern: string | undefined, place: Place): Judgement {
  if (pattern === undefined || pattern === ".*") return accepted;
  if (value.length > longestMatched && !isMatchedFast(pattern)) {
    return refused({
      kind: "length",
      place,
      said: `has ${value.length} characters`,
      allowed: `what matches ${pattern}`,
    });
  }
  const expression = compiled(pattern);
  if (expression === null) return unsure;
  if (expression.test(value)) return accepted;
  const letter = strangeCharacter(value, expression);
  const said = letter === null ? `is ${shown(value)}` : `is ${shown(value)}, with ${shown(letter)} in it`;
  return refused({ kind: "pattern", place, said, allowed: `what matches ${pattern}` });
}

/** The one character without which it would match, where there is one. */
function strangeCharacter(value: string, expression: RegExp): string | null {
  const letters = new Set(value.slice(0, 300).match(/[^a-zA-Z0-9]/gu) ?? []);
  return [...letters].find((letter) => expression.test(value.replaceAll(letter, "a"))) ?? null;
}

function byFormat(value: string, format: string | undefined, place: Place): Judgement {
  if (format === undefined || hasFormat(format, value) !== false) return accepted;
  return refused({ kind: "pattern", place, said: `is ${shown(value)}`, allowed: `what matches ${formatText(format)}` });
}

/** `minimum`, `maximum`, their exclusive forms, and `multipleOf`. */
export const numbers: Keyword = (value, schema, { place }) => {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const isNumber =
    typesOf(schema).length === 0 || typesOf(schema).some((type) => type === "number" || type === "integer");
  const number = isNumber ? numeric(value) : null;
  if (number === null) return accepted;
  const isWithin =
    number >= (minimum ?? -Infinity) &&
    number <= (maximum ?? Infinity) &&
    number > (exclusiveMinimum ?? -Infinity) &&
    number < (exclusiveMaximum ?? Infinity);
  if (!isWithin) {
    const allowed = between(minimum ?? exclusiveMinimum ?? -Infinity, maximum ?? exclusiveMaximum ?? Infinity, "");
    return refused({ kind: "range", place, said: `is ${number}`, allowed });
  }
  if (multipleOf === undefined || number % multipleOf === 0) return accepted;
  return refused({ kind: "range", place, said: `is ${number}`, allowed: `a multiple of ${multipleOf}` });
};

export function between(low: number, high: number, unit: string): string {
  const tail = unit === "" ? "" : ` ${unit}`;
  if (high === Infinity) return `${low}${tail} or more`;
  return low === -Infinity || low === 0 ? `at most ${high}${tail}` : `${low} to ${high}${tail}`;
}
