/** Known only after the resource it comes from has been created. */
export interface Unknown {
  readonly $onebox: "unknown";
}

/** A secret; its value is left out on purpose and cannot be had from here. */
export interface Secret {
  readonly $onebox: "secret";
}

/** A file or archive; `sha256` is null where the content is known to somebody else alone. */
export interface Asset {
  readonly $onebox: "asset";
  readonly kind: "file" | "archive" | "text" | "remote";
  readonly path: string | null;
  readonly sha256: string | null;
}

export type Value = null | boolean | number | string | readonly Value[] | Properties | Unknown | Secret | Asset;

export interface Properties {
  readonly [name: string]: Value;
}

export const unknown: Unknown = { $onebox: "unknown" };
export const secret: Secret = { $onebox: "secret" };

export function isUnknown(value: unknown): value is Unknown {
  return marker(value) === "unknown";
}

export function isSecret(value: unknown): value is Secret {
  return marker(value) === "secret";
}

export function isAsset(value: unknown): value is Asset {
  return marker(value) === "asset";
}

/** A plain object of properties: neither a list nor one of the markers. */
export function isProperties(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value) && marker(value) === undefined;
}

function marker(value: unknown): unknown {
  return typeof value === "object" && value !== null && "$onebox" in value ? value.$onebox : undefined;
}
