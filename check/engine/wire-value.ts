/** A property as it crosses the engine's wire: plain JSON in which signatures mark what is no plain data. */
export type Wire = null | boolean | number | string | readonly Wire[] | WireObject;

export interface WireObject {
  readonly [name: string]: Wire;
}

export function isObject(wire: Wire | undefined): wire is WireObject {
  return typeof wire === "object" && wire !== null && !isList(wire);
}

export function isList(wire: Wire | undefined): wire is readonly Wire[] {
  return Array.isArray(wire);
}
