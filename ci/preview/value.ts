import { secret, unknown, type Properties, type Value } from "../../model";
import { signatureKey, signatures, unknownMark } from "../../model/pulumi-marks";

/** Translates a property as the engine prints it; a secret loses its value here. */
export function fromEngine(value: unknown): Value {
  if (value === unknownMark) return unknown;
  if (value === "[secret]") return secret;
  if (Array.isArray(value)) return value.map(fromEngine);
  if (typeof value === "object" && value !== null) return fromObject(value as Record<string, unknown>);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return null;
}

export function fromEngineProperties(inputs: Readonly<Record<string, unknown>> = {}): Properties {
  const names = Object.keys(inputs).filter((name) => !name.startsWith("__"));
  return Object.fromEntries(names.map((name) => [name, fromEngine(inputs[name])]));
}

function fromObject(value: Record<string, unknown>): Value {
  switch (value[signatureKey]) {
    case signatures.secret:
      return secret;
    case signatures.asset:
    case signatures.archive:
      return {
        $onebox: "asset",
        kind: value[signatureKey] === signatures.archive ? "archive" : "file",
        path: text(value["path"]),
        sha256: text(value["hash"]),
      };
    default:
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fromEngine(item)]));
  }
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
