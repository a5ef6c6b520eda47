/** What the examples of this repository hold, and no project of anybody's. */
const placeholders: readonly RegExp[] = [
  // The account, and the image of the host.
  /^123456789012$/,
  /^ami-0a1b2c3d4e5f60718$/,
  // UUIDs of one digit.
  /^\{?([0-9a-f])\1{7}-\1{4}-4\1{3}-8\1{3}-\1{12}\}?$/,
  // A digest of one digit.
  /@sha256:([0-9a-f])\1{63}$/,
  // Domains that belong to nobody: https://www.rfc-editor.org/rfc/rfc2606
  /(^|[.@])example\.(com|net|org)$/,
];

/** Keys, dotted, of settings that still hold what the examples do. */
export function placeholderKeys(settings: unknown, key = ""): string[] {
  if (typeof settings === "string") return placeholders.some((one) => one.test(settings)) ? [key] : [];
  if (typeof settings !== "object" || settings === null) return [];
  return Object.entries(settings).flatMap(([name, value]) =>
    placeholderKeys(value, key === "" ? name : `${key}.${name}`),
  );
}
