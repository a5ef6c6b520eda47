import { isAsset, isSecret, isUnknown } from "../../model";
import type { SchemaType } from "../constraints/schema";

/** What nobody can look at before it is there. */
export function isHidden(value: unknown): boolean {
  return isUnknown(value) || isSecret(value) || isAsset(value);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isHidden(value);
}

/** As CloudFormation and the provider take scalars: numbers and booleans also as text, and the other way round. */
const tests: Readonly<Record<SchemaType, (value: unknown) => boolean>> = {
  string: (value) => ["string", "number", "boolean"].includes(typeof value),
  number: (value) => numeric(value) !== null,
  integer: (value) => Number.isInteger(numeric(value)),
  boolean: (value) => typeof value === "boolean" || value === "true" || value === "false",
  object: isObject,
  array: Array.isArray,
  null: (value) => value === null,
};

export function isOfType(value: unknown, type: SchemaType): boolean {
  return tests[type](value);
}

/** The number that it is or stands for; null where it is none. */
export function numeric(value: unknown): number | null {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || !/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(value)) return null;
  return Number(value);
}

/** Equal as AWS reads them: 1 and "1" are. */
export function isSame(left: unknown, right: unknown): boolean {
  const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
  return text(left) === text(right);
}

/** How deep a value may be: nobody nests deeper, and no document may end the check. */
export const deepest = 100;

/** Without calling itself, for values that are deeper than calls can be. */
export function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    level = level.flatMap((one): unknown[] => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return level.length > 0;
}
