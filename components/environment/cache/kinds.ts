export type CacheKind = "queue" | "cache";

/** What libraries of queues and caches ask for, and Valkey counts among the dangerous. */
const asked = "+info +keys +sort +sort_ro +role +client|list +client|kill";

/** Works with all data, and changes nothing of the server. */
const data = `on ~* &* +@all -@admin -@dangerous ${asked}`;

export const cacheKinds = {
  queue: {
    description: "Jobs that wait: nothing is evicted",
    // A full queue refuses new jobs, which somebody hears of; an evicted one is lost in silence.
    eviction: "noeviction",
    access: data,
  },
  cache: {
    description: "What can be computed again: evicted where memory is short",
    eviction: "allkeys-lru",
    // An application may empty its cache.
    access: `${data} +flushdb`,
  },
} as const;

/** Name and id of the application's user; ids are unique in an account and a region. @example onebox-prod-queue */
export function userOf(namePrefix: string, kind: CacheKind): string {
  return `${namePrefix}-${kind}`;
}
