import { type Advice, headroom, percent, rounded } from "./advice";
import { bytesPerGb } from "./database";
import { growthPerDay, percentile, scaled, type Series } from "./series";

/** A disk is asked to last so long. */
const wantedDays = 180;
/** Less than this is too small. */
const leastDays = 60;
/** Alarms of disks begin at 80 %, those of the database at 90 %. */
const diskFull = 0.8;
const databaseFull = 0.9;

interface Disk {
  readonly setting: string;
  readonly sizeGb: number;
  readonly usedPercent: Series;
  readonly isEnough: boolean;
}

/** No disk of EBS gets smaller, so too large is never said. */
export function adviseDisk({ setting, sizeGb, usedPercent, isEnough }: Disk): Advice {
  const used = scaled(usedPercent, (value) => (value / 100) * sizeGb);
  const now = { setting, now: sizeGb };
  // Old images and logs that were removed are no shrinking.
  return of(now, used, { sizeGb, full: diskFull, isEnough, leap: sizeGb * 0.05 });
}

interface DatabaseStorage {
  readonly storageGb: number;
  readonly maxStorageGb: number;
  /** As RDS has it today: storage grows by itself. */
  readonly allocatedGb: number;
  readonly freeBytes: Series;
  readonly isEnough: boolean;
}

/** Storage grows by itself up to its limit, so the limit is what may be too small. */
export function adviseDatabaseStorage({
  storageGb,
  maxStorageGb,
  allocatedGb,
  freeBytes,
  isEnough,
}: DatabaseStorage): Advice {
  // An enlargement, by at least 10 GiB, makes what is free larger, and thus what is used smaller, all at once.
  const used = scaled(freeBytes, (free) => allocatedGb - free / bytesPerGb);
  const advice = of({ setting: "database.maxStorageGb", now: maxStorageGb }, used, {
    sizeGb: maxStorageGb,
    full: databaseFull,
    isEnough,
    leap: 5,
  });
  const grown = `It has grown by itself from ${storageGb} to ${allocatedGb} GB; set database.storageGb to that.`;
  return { ...advice, reasons: [...advice.reasons, ...(allocatedGb > storageGb ? [grown] : [])] };
}

function of(
  { setting, now }: Pick<Advice, "setting" | "now">,
  used: Series,
  { sizeGb, full, isEnough, leap }: { sizeGb: number; full: number; isEnough: boolean; leap: number },
): Advice {
  if (used.values.length === 0)
    return { setting, now, verdict: "not enough data", to: null, reasons: ["It was never measured."], headroom: [] };
  const [p95, p99, last] = [percentile(used.values, 0.95), percentile(used.values, 0.99), used.values.at(-1) ?? 0];
  const growth = Math.max(0, growthPerDay(used, leap));
  const days = growth === 0 ? Infinity : Math.max(0, (sizeGb * full - last) / growth);
  const needed = Math.max(p99, last + growth * wantedDays) / full;
  const isFull = p99 > sizeGb * full;
  const isSoon = growth * wantedDays > sizeGb * 0.01 && days < leastDays;
  const to = Math.ceil(needed / 10) * 10;
  const reasons = [
    ...(isFull ? [`It is ${percent(p99 / sizeGb)} full.`] : []),
    ...(isSoon && !isFull
      ? [`It grows by ${rounded(growth, 2)} GB a day and is ${full * 100} % full in ${rounded(days, 0)} days.`]
      : []),
  ];
  const rows = [
    headroom(`used of ${sizeGb} GB`, {
      p95: percent(p95 / sizeGb),
      p99: percent(p99 / sizeGb),
      proposed: reasons.length > 0 ? percent(p99 / to) : "",
    }),
    headroom("growth a month", { p99: `${rounded(growth * 30.4, 1)} GB` }),
  ];
  if (reasons.length > 0)
    return { setting, now, verdict: "too small", to: Math.max(to, sizeGb + 1), reasons, headroom: rows };
  return { setting, now, verdict: isEnough ? "fits" : "not enough data", to: null, reasons: [], headroom: rows };
}
