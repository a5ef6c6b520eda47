import { secret, unknown, type Properties, type Value } from "../../model";

const unknownSentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** Key and values by which the engine marks what is no plain data, in its JSON as on its wire. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
const archiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";

/** Translates a property as the engine prints it; a secret loses its value here. */
export function fromEngine(value: unknown): Value {
  if (value === unknownSentinel) return unknown;
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
    case secretSignature:
      return secret;
    case assetSignature:
    case archiveSignature:
      return {
        $onebox: "asset",
        kind: value[signatureKey] === archiveSignature ? "archive" : "file",
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
