import { createRequire } from "node:module";
import { specialSecretSig, specialSigKey } from "@pulumi/pulumi/runtime/rpc";

interface Struct {
  toJavaScript: () => Readonly<Record<string, unknown>>;
}

interface Unpacking {
  deserializeProperties?: (wire: Struct, keepsSecrets: boolean) => object;
}

/** Under it, and in no enumeration, the properties of a resource hold the texts of their secrets. */
const mark = Symbol("onebox:secrets");

/**
 * The SDK hands a secret to policies as a plain value, and says of none that it is one. So this listens where it unwraps
 * them, which the SDK's types do not show; a test holds on to it.
 * @throws Error where the SDK unwraps them elsewhere.
 */
export function listenToSecrets(): void {
  const sdk = createRequire(__filename)("@pulumi/policy/deserialize") as Unpacking;
  const unpack = sdk.deserializeProperties;
  if (unpack === undefined) throw new Error("The SDK unwraps secrets elsewhere: see policies/framework/secrets.ts.");
  sdk.deserializeProperties = (wire, keepsSecrets) => {
    const plain = wire.toJavaScript();
    const properties = unpack({ toJavaScript: () => plain }, keepsSecrets);
    return keepsSecrets ? properties : Object.defineProperty(properties, mark, { value: textsInSecrets(plain) });
  };
}

/** Every text inside a secret of these properties, which have come from the SDK. */
export function secretsOf(properties: object): readonly string[] {
  const found: unknown = Object.getOwnPropertyDescriptor(properties, mark)?.value;
  return Array.isArray(found) ? found.filter((text) => typeof text === "string") : [];
}

/** Names inside a secret object are a part of it. Every property of every resource passes here, so nothing is copied. */
function textsInSecrets(wire: unknown, isInside = false, found: string[] = []): readonly string[] {
  if (isInside && (typeof wire === "string" || typeof wire === "number")) found.push(String(wire));
  if (typeof wire !== "object" || wire === null) return found;
  const properties = wire as Readonly<Record<string, unknown>>;
  if (properties[specialSigKey] === specialSecretSig) return textsInSecrets(properties["value"], true, found);
  for (const name of Object.keys(properties)) {
    if (isInside && !Array.isArray(wire)) found.push(name);
    textsInSecrets(properties[name], isInside, found);
  }
  return found;
}

/** Shorter words stand in every sentence; a shorter secret counts only where it stands there as a whole word. */
const shortestPart = 6;

const withheld = "What is wrong is marked as a secret, and so it is not shown.";

// Why: docs/decisions/0032.
/** A sentence that may hold a secret, or a longer part of one, is not said; the fix beside it still says what to do. */
export function withoutSecrets(sentence: string, secrets: readonly string[]): string {
  if (secrets.length === 0) return sentence;
  const words = sentence.split(/[^\p{L}\p{N}]+/u);
  const parts = words.filter(({ length }) => length >= shortestPart);
  const isTold = secrets.some((secret) =>
    secret.length < shortestPart
      ? (secret !== "" && words.includes(secret)) || (/\W/.test(secret) && sentence.includes(secret))
      : sentence.includes(secret) || parts.some((part) => secret.includes(part)),
  );
  return isTold ? withheld : sentence;
}
