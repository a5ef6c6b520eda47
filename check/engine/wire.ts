import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Properties, secret, unknown, type Value } from "../../model";
import { signatureKey, signatures, unknownMark } from "../../model/pulumi-marks";
import { assetHash } from "./asset-hash";
import { isList, isObject, type Wire, type WireObject } from "./wire-value";
import { WrittenStruct } from "./written-struct";

export function fromStruct(struct: Struct | undefined): WireObject {
  return struct?.toJavaScript() ?? {};
}

export function toStruct(object: WireObject): Struct {
  return new WrittenStruct(object);
}

/** How a resource refers to another one as a whole. */
export function resourceReference(urn: string, id: string | null): WireObject {
  return { [signatureKey]: signatures.resource, urn, ...(id === null ? {} : { id }) };
}

/**
 * Parts of an engine's value that only its own bookkeeping reads start with two underscores.
 * @param root the project's folder, absolute: files of assets are relative to it.
 */
export function toProperties(object: WireObject, root: string): Properties {
  const names = Object.keys(object).filter((name) => !name.startsWith("__"));
  return Object.fromEntries(names.map((name) => [name, toValue(object[name] ?? null, root)]));
}

/** From the wire to the graph. A secret loses its value here, so nothing behind this function can show it. */
export function toValue(wire: Wire, root: string): Value {
  if (wire === unknownMark) return unknown;
  if (typeof wire !== "object" || wire === null) return wire;
  if (isList(wire)) return wire.map((item) => toValue(item, root));
  switch (wire[signatureKey]) {
    case signatures.secret:
      return secret;
    case signatures.output:
      return outputValue(wire, root);
    case signatures.asset:
      return asset(wire, wire["text"] === undefined ? "file" : "text", root);
    case signatures.archive:
      return asset(wire, "archive", root);
    case signatures.resource:
      // Referred to by id where it has one; at a first preview it has none yet.
      return wire["id"] === undefined ? text(wire["urn"]) : unknown;
    default:
      return Object.fromEntries(Object.entries(wire).map(([name, item]) => [name, toValue(item, root)]));
  }
}

/**
 * An output value carries its own secrecy and dependencies. Everywhere but in the arguments of a remote component the
 * engine takes it down to the plain value, the unknown or the secret that it stands for.
 */
export function plainOutputs(wire: Wire): Wire {
  if (typeof wire !== "object" || wire === null) return wire;
  if (isList(wire)) return wire.map(plainOutputs);
  if (wire[signatureKey] === signatures.output) {
    const value = wire["value"] === undefined ? unknownMark : plainOutputs(wire["value"]);
    return wire["secret"] === true ? { [signatureKey]: signatures.secret, value } : value;
  }
  return Object.fromEntries(Object.entries(wire).map(([name, item]) => [name, plainOutputs(item)]));
}

/**
 * As policies and providers of the first hour see references to resources: by their id, or by their URN where they are
 * components.
 */
export function plainReferences(wire: Wire): Wire {
  if (typeof wire !== "object" || wire === null) return wire;
  if (isList(wire)) return wire.map(plainReferences);
  if (wire[signatureKey] === signatures.resource) return wire["id"] ?? wire["urn"] ?? null;
  return Object.fromEntries(Object.entries(wire).map(([name, item]) => [name, plainReferences(item)]));
}

/** The value inside a secret; anything else as it is. */
export function withoutSecrecy(wire: Wire): Wire {
  return isObject(wire) && wire[signatureKey] === signatures.secret ? (wire["value"] ?? null) : wire;
}

/** Every text and number inside a secret, as deep as it goes. */
export function secretTexts(wire: Wire, isInside = false): string[] {
  if (typeof wire === "string" || typeof wire === "number") return isInside ? [String(wire)] : [];
  if (typeof wire !== "object" || wire === null) return [];
  if (isList(wire)) return wire.flatMap((item) => secretTexts(item, isInside));
  const isSecret = isInside || wire[signatureKey] === signatures.secret;
  return Object.entries(wire).flatMap(([name, item]) => (name === signatureKey ? [] : secretTexts(item, isSecret)));
}

export function isSecretWire(wire: Wire): boolean {
  return isObject(wire) && wire[signatureKey] === signatures.secret;
}

function outputValue(wire: WireObject, root: string): Value {
  if (wire["secret"] === true) return secret;
  return wire["value"] === undefined ? unknown : toValue(wire["value"], root);
}

function asset(wire: WireObject, kind: "file" | "archive" | "text", root: string): Value {
  const remote = typeof wire["uri"] === "string";
  const path = text(wire["path"]) ?? text(wire["uri"]);
  return {
    $onebox: "asset",
    kind: remote ? "remote" : kind,
    path,
    sha256: text(wire["hash"]) ?? assetHash(wire, root),
  };
}

function text(wire: Wire | undefined): string | null {
  return typeof wire === "string" ? wire : null;
}
