import type { Resource, Urn } from "../model";

/** One resource as it is and as it is to be; either may be missing. */
export interface Pair {
  readonly before: Resource | null;
  readonly after: Resource | null;
}

/** The same resource on both sides: by its name in the program, or by a name that it says it had. */
export function pairsOf(before: readonly Resource[], after: readonly Resource[]): Pair[] {
  const former = new Map(before.map((resource) => [resource.urn, resource]));
  const pairs: Pair[] = after.map((resource) => {
    const name = [resource.urn, ...(resource.aliases ?? [])].find((urn) => former.has(urn));
    const found = name === undefined ? null : (former.get(name) ?? null);
    if (found !== null) former.delete(found.urn);
    return { before: found, after: resource };
  });
  return [...pairs, ...[...former.values()].map((resource) => ({ before: resource, after: null }))];
}

/** What a resource of before is called now. */
export function namesNow(pairs: readonly Pair[]): (urn: Urn) => Urn {
  const now = new Map(
    pairs.flatMap(({ before, after }) => (before === null || after === null ? [] : [[before.urn, after.urn] as const])),
  );
  return (urn) => now.get(urn) ?? urn;
}
