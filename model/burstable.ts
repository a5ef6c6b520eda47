/** What a burstable type may use of each vCPU for good, in percent, and how many vCPUs it has. */
interface Baseline {
  readonly percent: number;
  readonly vcpus: number;
}

/** Of T3, T3a and T4g. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-credits-baseline-concepts.html */
const today: Readonly<Record<string, Baseline>> = {
  nano: { percent: 5, vcpus: 2 },
  micro: { percent: 10, vcpus: 2 },
  small: { percent: 20, vcpus: 2 },
  medium: { percent: 20, vcpus: 2 },
  large: { percent: 30, vcpus: 2 },
  xlarge: { percent: 40, vcpus: 4 },
  "2xlarge": { percent: 40, vcpus: 8 },
};

/** Of T2, on the same page. */
const older: Readonly<Record<string, Baseline>> = {
  nano: { percent: 5, vcpus: 1 },
  micro: { percent: 10, vcpus: 1 },
  small: { percent: 20, vcpus: 1 },
  medium: { percent: 20, vcpus: 2 },
  large: { percent: 30, vcpus: 2 },
  xlarge: { percent: 22.5, vcpus: 4 },
  "2xlarge": { percent: 17, vcpus: 8 },
};

/** `t4g` of `t4g.large`, `db.t4g.large` or `cache.t4g.large`; null for types without CPU credits. */
export function burstableFamily(type: string): string | null {
  return /(?:^|\.)(t2|t3a?|t4g)\./.exec(type)?.[1] ?? null;
}

/** Whether an EC2 type or an RDS class has CPU credits: t3.small, db.t4g.micro. */
export function isBurstable(type: string): boolean {
  return burstableFamily(type) !== null;
}

/** Null for a type that is not burstable, and for a size that AWS did not offer when this was written. */
export function baselineOf(type: string): Baseline | null {
  const family = burstableFamily(type);
  if (family === null) return null;
  return (family === "t2" ? older : today)[type.split(".").at(-1) ?? ""] ?? null;
}
