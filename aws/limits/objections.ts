import type { Place, Problem, RefusedKind } from "../judge/problem";
import { isObject, numeric } from "../judge/value";
import { parseJson } from "../../model/json";

export type Properties = Readonly<Record<string, unknown>>;

/** One objection where something is so, none where it is not. */
export function when(isSo: boolean, kind: RefusedKind, place: Place, said: string, allowed: string): Problem[] {
  return isSo ? [{ kind, place, said, allowed }] : [];
}

/** The objects of a list; none where there is no list. */
export function objectsOf(value: unknown): readonly Properties[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function objectOf(value: unknown): Properties {
  return isObject(value) ? value : {};
}

/** Set, be it to something that only AWS will know. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}

/** A number that is known now; otherwise what stands for it. */
export function numberOr<Other>(value: unknown, other: Other): number | Other {
  return numeric(value) ?? other;
}

/** The text that is known now. */
export function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** One or several texts, as policies write them. */
export function textsOf(value: unknown): readonly string[] {
  return [value].flat().filter((one) => typeof one === "string");
}

export function jsonOf(value: unknown): unknown {
  return typeof value === "string" ? parseJson(value) : value;
}
