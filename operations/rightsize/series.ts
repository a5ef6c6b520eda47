/** What was measured, oldest first. Times are milliseconds since 1970, at the start of each step. */
export interface Series {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

export const stepMs = 300_000;
const dayMs = 86_400_000;

/** The value that a share of all values does not exceed: nearest rank. NaN where there is none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

export function highest(values: readonly number[]): number {
  return values.reduce((most, value) => (value > most || Number.isNaN(most) ? value : most), NaN);
}

export function lowest(values: readonly number[]): number {
  return -highest(values.map((value) => -value));
}

export function scaled({ times, values }: Series, by: (value: number) => number): Series {
  return { times, values: values.map(by) };
}

/** Both where both were measured. */
export function added(left: Series, right: Series): Series {
  const others = new Map(right.times.map((time, index) => [time, right.values[index] ?? NaN]));
  const both = left.times.flatMap((time, index) => {
    const other = others.get(time);
    return other === undefined ? [] : [[time, (left.values[index] ?? NaN) + other] as const];
  });
  return { times: both.map(([time]) => time), values: both.map(([, value]) => value) };
}

/** Values within some minutes after a moment. */
export function after({ times, values }: Series, moment: number, minutes: number): number[] {
  return values.filter((_, index) => {
    const time = times[index] ?? NaN;
    return time + stepMs > moment && time < moment + minutes * 60_000;
  });
}

export interface Gap {
  readonly from: number;
  readonly to: number;
}

export interface Coverage {
  /** Share of the expected steps that were measured. */
  readonly share: number;
  /** An hour and longer, longest first. */
  readonly gaps: readonly Gap[];
}

const gapMs = 3_600_000;

/**
 * How much of the expected was measured.
 * @param expected starts of the steps in which the machine was to run, oldest first.
 */
export function coverage({ times }: Series, expected: readonly number[]): Coverage {
  const measured = new Set(times);
  const found = expected.filter((time) => measured.has(time)).length;
  return {
    share: expected.length === 0 ? 0 : found / expected.length,
    gaps: gapsIn(expected, measured).sort((left, right) => right.to - right.from - (left.to - left.from)),
  };
}

function gapsIn(expected: readonly number[], measured: ReadonlySet<number>): Gap[] {
  const gaps: Gap[] = [];
  let from: number | null = null;
  let last = 0;
  for (const time of expected) {
    // Outside of its hours a machine measures nothing: that ends a gap.
    const continues = time - last === stepMs;
    if (from !== null && (measured.has(time) || !continues)) {
      if (last + stepMs - from >= gapMs) gaps.push({ from, to: last + stepMs });
      from = null;
    }
    if (from === null && !measured.has(time)) from = time;
    last = time;
  }
  if (from !== null && last + stepMs - from >= gapMs) gaps.push({ from, to: last + stepMs });
  return gaps;
}

/**
 * How much a series grows in a day: the straight line with the least squares. What drops at once by more than `leap` was
 * cleaned up (or, of free space, enlarged), and is taken out before.
 */
export function growthPerDay({ times, values }: Series, leap: number): number {
  let shift = 0;
  const points = values.map((value, index) => {
    const before = values[index - 1] ?? value;
    if (before - value > leap) shift += before - value;
    return { x: (times[index] ?? 0) / dayMs, y: value + shift };
  });
  const mean = (pick: (point: { x: number; y: number }) => number): number =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const spread = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  if (spread === 0) return 0;
  return points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / spread;
}
