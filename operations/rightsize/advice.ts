/** What is said of one setting. Too small is a finding; too large is an offer; without enough data nothing gets smaller. */
export type Verdict = "too small" | "fits" | "too large" | "not enough data";

/** One need against what there is. */
export interface Headroom {
  readonly what: string;
  /** What is used, in words with its unit: `5.1 of 8 GiB`. */
  readonly p95: string;
  readonly p99: string;
  /** The highest during a release, where it is measured. */
  readonly release: string;
  /** The same on the machine that is proposed, p99; empty where none is. */
  readonly proposed: string;
}

export interface Advice {
  /** As the stack file has it: `host.instanceType`. */
  readonly setting: string;
  readonly now: string | number;
  readonly verdict: Verdict;
  /** What to set instead; null where nothing better is known. */
  readonly to: string | number | null;
  /** Each in a sentence. */
  readonly reasons: readonly string[];
  readonly headroom: readonly Headroom[];
}

/** Of the cheapest that fits. */
export interface Candidate {
  readonly name: string;
  /** US dollars an hour. */
  readonly hourly: number;
}

const none: Headroom = { what: "", p95: "", p99: "", release: "", proposed: "" };

export function headroom(what: string, said: Partial<Omit<Headroom, "what">>): Headroom {
  return { ...none, what, ...said };
}

export function percent(share: number): string {
  return Number.isFinite(share) ? `${Math.round(share * 100)} %` : "–";
}

export function rounded(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toFixed(digits) : "–";
}

/** The cheapest of those that fit; of equals the one that is there now. */
export function cheapest<T extends Candidate>(candidates: readonly T[], now: string): T | null {
  const sorted = [...candidates].sort(
    (left, right) => left.hourly - right.hourly || Number(right.name === now) - Number(left.name === now),
  );
  return sorted[0] ?? null;
}
