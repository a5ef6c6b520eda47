import { gunzipSync } from "node:zlib";
import { isAsset, isProperties, isSecret, isUnknown, type Properties, type Value } from "../../../model";
import { looksLikeSecret } from "../../../model/looks-like-secret";
import { asText } from "../../framework/resource";
import { parseJson } from "../../../model/json";
import { isRandom, isValue, secretNamed, tellsOfSecret } from "../../../model/secret-names";

/** What no script decompresses to: user data is at most 16 KB. */
const longestBytes = 8 * 1024 * 1024;

/** A script may come in base64, and a launch template takes no other; cloud-init takes it compressed as well. */
function decoded(text: string): string | null {
  const bytes = Buffer.from(text, "base64");
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString("utf8");
  try {
    return gunzipSync(bytes, { maxOutputLength: longestBytes }).toString("utf8");
  } catch {
    return null;
  }
}

/** How often something is packed into something else: a file in a script of cloud-init, and that in base64 itself. */
const deepest = 4;

/** Whether a text holds no secret, as it is and in what is packed in it; what cannot be unpacked may hold one. */
export function hidesNoSecret(text: string, depth = 0): boolean {
  if (looksLikeSecret(text)) return false;
  if (depth === deepest) return true;
  const whole = depth === 0 ? decoded(text) : "";
  if (whole === null) return false;
  // What cannot be read among other text is no script, but a picture or a checksum.
  const packed = [...text.matchAll(/(?<![A-Za-z0-9+/=])[A-Za-z0-9+/\n]{24,}={0,2}/g)].map(
    ([one]) => decoded(one) ?? "",
  );
  return [whole, ...packed].filter((one) => one !== "" && one !== text).every((one) => hidesNoSecret(one, depth + 1));
}

/** Under what name something stands that is a secret, or looks like one, and whether something is not known yet. */
export interface Found {
  readonly names: readonly string[];
  readonly isUnknown: boolean;
}

const nothing: Found = { names: [], isUnknown: false };

/**
 * Secrets in a value at whatever depth, also inside of texts that are JSON: by the form of what stands there, and by its
 * name, be it a key or a pair of name and value. @param but keys that are left to another rule.
 */
export function secretsIn(name: string, value: Value, but: readonly string[] = []): Found {
  if (isUnknown(value)) return { names: [], isUnknown: true };
  if (isSecret(value)) return { names: [name], isUnknown: false };
  if (value === null || isAsset(value)) return nothing;
  if (Array.isArray(value)) return together((value as readonly Value[]).map((one) => secretsIn(name, one, but)));
  if (isProperties(value))
    return together(entriesOf(value).flatMap(([key, one]) => (but.includes(key) ? [] : [secretsIn(key, one, but)])));
  return inText(name, asText(value), but);
}

function inText(name: string, text: string, but: readonly string[]): Found {
  const inside = /^\s*[[{]/.test(text) ? ((parseJson(text) ?? null) as Value) : null;
  if (inside !== null && typeof inside === "object") return secretsIn(name, inside, but);
  return (isNamedSecret(name, text) && isValue(text)) || !hidesNoSecret(text)
    ? { names: [name], isUnknown: false }
    : nothing;
}

const pairs = ["name", "Name", "key", "Key", "parameterKey"];

/** A list of pairs is variables by another name: `{ name: "PASSWORD", value: "…" }`. */
function entriesOf(value: Properties): readonly (readonly [string, Value])[] {
  const key = pairs.find((one) => typeof value[one] === "string");
  const own = value["value"] ?? value["Value"] ?? value["parameterValue"];
  return key === undefined || own === undefined ? Object.entries(value) : [[asText(value[key]), own]];
}

function together(found: readonly Found[]): Found {
  return { names: [...new Set(found.flatMap(({ names }) => names))], isUnknown: found.some((one) => one.isUnknown) };
}

/** What only tells of a secret is a text like any other, unless it has the form of one. */
function isNamedSecret(name: string, text: string): boolean {
  return secretNamed(name) !== "no" && (!tellsOfSecret(name) || isRandom(text));
}
