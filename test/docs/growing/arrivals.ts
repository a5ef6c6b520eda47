import { random } from "./random";

/** What people of the sample application ask for: two of three the page with its queries, the others one from the cache or a form. */
export const paths = ["/", "/away", "/requests/new"] as const;
export const asked = ["/", "/", "/", "/", "/away", "/requests/new"] as const;
export type Path = (typeof paths)[number];

export interface Arrival {
  /** Since the beginning, in milliseconds. */
  readonly atMs: number;
  readonly path: Path;
}

/**
 * Requests of people who know nothing of each other: a Poisson process. The same for the same rate and time, so that what
 * is simulated is what was measured.
 */
export function* arrivals(requestsPerSecond: number, seconds: number): Generator<Arrival> {
  const next = random(requestsPerSecond);
  for (let atMs = 0; atMs < seconds * 1_000; atMs += (-Math.log(1 - next()) * 1_000) / requestsPerSecond)
    yield { atMs, path: asked[Math.floor(next() * asked.length)] ?? "/" };
}
