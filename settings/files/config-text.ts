/** Stands for whatever is encrypted in a stack's file; the check has no key and needs none. */
export const securePlaceholder = "[secure]";

/** A value as the engine hands it to a program: text as it is, all else as JSON with its keys in order. */
export function configText(value: unknown): string {
  const plain = withoutSecure(value);
  return typeof plain === "string" ? plain : JSON.stringify(plain ?? null);
}

/** true where the value, or a part of it, is encrypted. */
export function isSecure(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isCiphertext(value) || Object.values(value).some(isSecure);
}

function withoutSecure(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutSecure);
  if (isCiphertext(value)) return securePlaceholder;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutSecure(item)]));
}

/** A value as `pulumi config set --secret` writes it. */
export function isCiphertext(value: object): boolean {
  return Object.keys(value).length === 1 && "secure" in value && typeof value.secure === "string";
}
