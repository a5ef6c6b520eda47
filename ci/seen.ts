import type { Softening } from "../model/softening";

/** What a step has said, and what it has not. Null stays unknown. */
export function withSeen(said: readonly Softening[] | null, seen: readonly Softening[]): readonly Softening[] | null {
  if (said === null) return null;
  const known = new Set(said.map(keyOf));
  return [...said, ...seen.filter((one) => !known.has(keyOf(one)))];
}

function keyOf({ kind, stack, subject }: Softening): string {
  return JSON.stringify([kind, stack, subject]);
}
