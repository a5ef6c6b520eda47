import { type Advice, type Candidate, cheapest, headroom, percent } from "./advice";
import { highest, percentile, type Series } from "./series";

export type CacheKind = "queue" | "cache";

/** Of the node that takes what is written. */
export interface MeasuredCache {
  readonly memoryPercent: Series;
  /** Of the one thread that works off commands. */
  readonly cpuPercent: Series;
}

export interface CacheNow {
  readonly kind: CacheKind;
  readonly nodeType: string;
  /** Types that have a price, this one among them. */
  readonly candidates: readonly Candidate[];
  readonly isEnough: boolean;
}

/**
 * What a node takes of data (`maxmemory`), in bytes.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html, "node-type specific parameters"
 */
export const nodeBytes: Readonly<Record<string, number>> = {
  "cache.t4g.micro": 536_870_912,
  "cache.t4g.small": 1_471_026_299,
  "cache.t4g.medium": 3_317_862_236,
  "cache.m7g.large": 6_854_542_746,
};

const settings = { queue: "service.cache.queueNodeType", cache: "service.cache.nodeType" } as const;

/** The alarm of the queue's memory begins at four fifths; jobs pile up as soon as nobody works them off. */
const most = { cpu: 0.9, memory: 0.8 };
const room = { cpu: 0.6, memory: 0.5 };

/** A queue that is full refuses jobs. A cache is full by nature, so only its processor can be too small. */
export function adviseCache({ memoryPercent, cpuPercent }: MeasuredCache, now: CacheNow): Advice {
  const base = { setting: settings[now.kind], now: now.nodeType, to: null, reasons: [], headroom: [] };
  const bytes = nodeBytes[now.nodeType];
  if (bytes === undefined)
    return { ...base, verdict: "not enough data", reasons: ["The memory of this type is not known here."] };
  if (memoryPercent.values.length === 0 || cpuPercent.values.length === 0)
    return { ...base, verdict: "not enough data", reasons: ["CPU or memory was never measured."] };
  const share = (series: Series, at: number): number => percentile(series.values, at) / 100;
  const cpu = share(cpuPercent, 0.99);
  const mostUsed = (highest(memoryPercent.values) / 100) * bytes;
  const isFull = now.kind === "queue" && share(memoryPercent, 0.99) > most.memory;
  const isBusy = cpu > most.cpu;
  const best = cheapest(
    now.candidates.filter(({ name }) => {
      const has = nodeBytes[name];
      // One thread of a larger burstable type is no faster.
      const isFaster = !name.startsWith("cache.t");
      return has !== undefined && mostUsed <= has * room.memory && (isFaster || cpu <= room.cpu);
    }),
    now.nodeType,
  );
  const to = best === null || best.name === now.nodeType ? null : best.name;
  const rows = (proposed: string | null) => [
    headroom("memory", {
      p95: percent(share(memoryPercent, 0.95)),
      p99: percent(share(memoryPercent, 0.99)),
      proposed: proposed === null ? "" : percent(mostUsed / (nodeBytes[proposed] ?? NaN)),
    }),
    headroom("CPU of its thread", { p95: percent(share(cpuPercent, 0.95)), p99: percent(cpu) }),
  ];
  if (isFull || isBusy) {
    const reasons = [
      ...(isFull ? [`Memory is ${percent(share(memoryPercent, 0.99))} full at p99; a full queue refuses jobs.`] : []),
      ...(isBusy ? [`Its thread is ${percent(cpu)} busy at p99.`] : []),
      ...(to === null ? ["No type whose memory is known here has room for it."] : []),
    ];
    return { ...base, verdict: "too small", to, reasons, headroom: rows(to) };
  }
  if (!now.isEnough) return { ...base, verdict: "not enough data", headroom: rows(null) };
  const hourlyOf = (name: string): number => now.candidates.find((one) => one.name === name)?.hourly ?? NaN;
  if (best === null || to === null || !(best.hourly < hourlyOf(now.nodeType)))
    return { ...base, verdict: "fits", headroom: rows(null) };
  const reasons = [`${to} has twice the memory of what was ever used.`];
  return { ...base, verdict: "too large", to, reasons, headroom: rows(to) };
}
