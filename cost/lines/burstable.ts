/** Share of each vCPU that a burstable type may use for good, in percent, and its vCPUs. */
interface Baseline {
  readonly percent: number;
  readonly vcpus: number;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-credits-baseline-concepts.html */
const baselines: Readonly<Record<string, Baseline>> = {
  nano: { percent: 5, vcpus: 2 },
  micro: { percent: 10, vcpus: 2 },
  small: { percent: 20, vcpus: 2 },
  medium: { percent: 20, vcpus: 2 },
  large: { percent: 30, vcpus: 2 },
  xlarge: { percent: 40, vcpus: 4 },
  "2xlarge": { percent: 40, vcpus: 8 },
};

/** `t4g` of `t4g.large`, `db.t4g.large` or `cache.t4g.large`; null for types that are not burstable. */
export function burstableFamily(type: string): string | null {
  return /(?:^|\.)(t[234]g?a?)\./.exec(type)?.[1] ?? null;
}

/** vCPU hours above the baseline at an average load. @throws Error for a size that is not in the table. */
export function surplusHours(type: string, loadPercent: number, hours: number): number {
  const size = type.split(".").at(-1) ?? "";
  const baseline = baselines[size];
  if (baseline === undefined) throw new Error(`Nobody has written down the baseline of ${type}.`);
  return (Math.max(0, loadPercent - baseline.percent) / 100) * baseline.vcpus * hours;
}
