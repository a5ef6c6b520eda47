import { shellLine } from "../remote";

/** A program whose output another one reads; it fails where either does. */
export function pipe(from: readonly string[], to: readonly string[]): string[] {
  return ["bash", "-o", "pipefail", "-c", `${shellLine(from)} </dev/null | ${shellLine(to)}`];
}
