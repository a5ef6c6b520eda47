/** A request as the simulation has it. */
export interface Request {
  /** Since the beginning, in milliseconds; none comes before the one before it. */
  readonly atMs: number;
  /** What it would take alone, in milliseconds. */
  readonly ownMs: number;
}

/** Which of the servers takes the request of this index; both count from 0. */
export type Choice = (servers: number, index: number) => number;

interface Running {
  readonly since: number;
  rest: number;
}

/**
 * Requests go to servers, each of which lets those that it has share it: the more there are, the longer each takes.
 * @returns the time of each in milliseconds, in no order.
 */
export function timesOn(servers: number, requests: Iterable<Request>, pick: Choice): number[] {
  const taken = Array.from({ length: servers }, (): Request[] => []);
  let index = 0;
  for (const request of requests) taken[pick(servers, index++)]?.push(request);
  return taken.flatMap((own) => timesOf(own, 1));
}

/**
 * Requests share processors as those of a system do: each has one, or the same part as every other where there are more
 * of them than processors.
 * @returns the time of each in milliseconds, in no order.
 */
export function timesOf(requests: Iterable<Request>, processors: number): number[] {
  const times: number[] = [];
  let running: Running[] = [];
  let now = 0;
  const speed = (): number => Math.min(1, processors / running.length);
  const advance = (until: number): void => {
    while (running.length > 0) {
      const shortest = Math.min(...running.map(({ rest }) => rest));
      const end = now + shortest / speed();
      const done = Math.min(shortest, (until - now) * speed());
      for (const request of running) request.rest -= done;
      if (end > until) break;
      now = end;
      const ended = running.filter(({ rest }) => rest <= 1e-9);
      for (const { since } of ended) times.push(now - since);
      running = running.filter(({ rest }) => rest > 1e-9);
    }
    now = until;
  };
  for (const { atMs, ownMs } of requests) {
    advance(atMs);
    running.push({ since: atMs, rest: ownMs });
  }
  advance(Number.POSITIVE_INFINITY);
  return times;
}

/** Of 100 of them, 99 took at most so long. */
export function p99Of(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? Number.NaN;
}
