/** A figure of `npm run bench`. */
export interface Figure {
  /** What was measured, in words. */
  readonly what: string;
  readonly seconds: number;
  /** The most that it should be, as a multiple of the time that a bare process takes to load @pulumi/aws. */
  readonly goalRatio?: number;
  /** The most that it should be, in seconds. */
  readonly goalSeconds?: number;
}

/**
 * What each `test/bench/NAME.bench.ts` exports as `bench`. They run one after another, in the order of their names.
 * @throws Error where something could not be measured.
 */
export type Bench = () => Promise<readonly Figure[]>;

/** The shortest of some runs, in seconds: what else a machine does only ever adds to it. */
export async function shortest(runs: number, run: () => Promise<unknown>): Promise<number> {
  let seconds = Number.POSITIVE_INFINITY;
  for (let index = 0; index < runs; index += 1) {
    const started = performance.now();
    await run();
    seconds = Math.min(seconds, (performance.now() - started) / 1_000);
  }
  return seconds;
}
