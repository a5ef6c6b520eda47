/** The provider takes some switches as text. */
export function isOn(value: unknown): boolean {
  return value === true || value === "true";
}
