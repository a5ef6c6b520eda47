import { maxConnections } from "../../model/database-memory";
import { databaseSize, type MachineSize } from "../../model/machine-sizes";
import { type Advice, type Candidate, cheapest, headroom, percent, rounded } from "./advice";
import { lowestCredits } from "./credits";
import type { Measured } from "./metrics";
import { added, highest, lowest, percentile, scaled, type Series } from "./series";

export interface DatabaseNow {
  readonly instanceClass: string;
  readonly storageGb: number;
  readonly candidates: readonly Candidate[];
  readonly isEnough: boolean;
}

export const bytesPerGb = 1_073_741_824;

/** Beyond `most` it is too small; up to `room` a class is proposed. */
const most = { cpu: 0.95, memory: 0.95, connections: 0.8, iops: 0.95 };
const room = { cpuP95: 0.7, cpuP99: 0.85, memory: 0.85, connections: 0.6, iops: 0.8, creditsShare: 0.15 };

/**
 * PostgreSQL keeps a quarter of the memory for shared buffers, whatever the class: shared_buffers is
 * {DBInstanceClassMemory/32768} pages of 8 kB.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Parameters.html
 */
const buffersShare = 0.25;

/** IOPS for good of classes with less than the storage has. https://docs.aws.amazon.com/ec2/latest/instancetypes/gp.html */
const classIops: Readonly<Record<string, number>> = { micro: 500, small: 1_000, medium: 2_000 };

/** Of gp3: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html */
export function availableIops(instanceClass: string, storageGb: number): number {
  const storage = storageGb < 400 ? 3_000 : 12_000;
  const own = /^db\.t/.test(instanceClass) ? (classIops[instanceClass.split(".").at(-1) ?? ""] ?? 4_000) : storage;
  return Math.min(storage, own);
}

interface Need {
  readonly load: Series;
  readonly cpuP95: number;
  readonly cpuP99: number;
  /** GiB beside the shared buffers. */
  readonly workP95: number;
  readonly workP99: number;
  readonly connections: number;
  readonly iopsP95: number;
  readonly iopsP99: number;
}

export function adviseDatabase(measured: Measured, now: DatabaseNow): Advice {
  const size = databaseSize(now.instanceClass);
  const base = { setting: "database.instanceClass", now: now.instanceClass, headroom: [] };
  if (size === null)
    return { ...base, verdict: "not enough data", to: null, reasons: ["The size of this class is not known."] };
  if (measured.databaseCpuPercent.values.length === 0 || measured.databaseFreeableBytes.values.length === 0)
    return { ...base, verdict: "not enough data", to: null, reasons: ["CPU or memory was never measured."] };
  const need = needOf(measured, size);
  const wrong = tooSmall(measured, size, need, now);
  const best = cheapest(
    now.candidates.filter(({ name }) => fits(name, need, now.storageGb)),
    now.instanceClass,
  );
  return { ...base, ...verdictOf(now, wrong, best), headroom: rows(need, size, now, best) };
}

function verdictOf(
  now: DatabaseNow,
  wrong: readonly string[],
  best: Candidate | null,
): Pick<Advice, "verdict" | "to" | "reasons"> {
  if (wrong.length > 0) {
    const noneFits = best === null ? ["No class with a known price has room for it."] : [];
    return { verdict: "too small", to: best?.name ?? null, reasons: [...wrong, ...noneFits] };
  }
  if (!now.isEnough) return { verdict: "not enough data", to: null, reasons: [] };
  const current = now.candidates.find(({ name }) => name === now.instanceClass);
  if (best === null || current === undefined || best.hourly >= current.hourly)
    return { verdict: "fits", to: null, reasons: [] };
  const cache = "It caches less, so it reads more from its storage: compare its ReadIOPS a week later.";
  return { verdict: "too large", to: best.name, reasons: [`${best.name} has enough of everything.`, cache] };
}

function needOf(measured: Measured, { vcpus, memoryGb }: MachineSize): Need {
  const load = scaled(measured.databaseCpuPercent, (value) => (value / 100) * vcpus);
  const work = measured.databaseFreeableBytes.values.map((free) =>
    Math.max(0, memoryGb * (1 - buffersShare) - free / bytesPerGb),
  );
  const iops = added(measured.databaseReadIops, measured.databaseWriteIops).values;
  return {
    load,
    cpuP95: percentile(load.values, 0.95),
    cpuP99: percentile(load.values, 0.99),
    workP95: percentile(work, 0.95),
    workP99: percentile(work, 0.99),
    connections: highest(measured.databaseConnections.values),
    iopsP95: percentile(iops, 0.95),
    iopsP99: percentile(iops, 0.99),
  };
}

function tooSmall(measured: Measured, size: MachineSize, need: Need, now: DatabaseNow): string[] {
  const cpu = need.cpuP99 / size.vcpus;
  const memory = usedShare(need.workP99, size);
  const connections = need.connections / maxConnections(now.instanceClass);
  const iops = need.iopsP99 / availableIops(now.instanceClass, now.storageGb);
  const free = lowest(measured.databaseFreeableBytes.values) / bytesPerGb;
  return [
    ...(cpu > most.cpu ? [`CPU is ${percent(cpu)} busy at p99.`] : []),
    ...(memory > most.memory
      ? [`Memory is ${percent(memory)} full at p99; ${rounded(free, 2)} GiB at the least.`]
      : []),
    ...(connections > most.connections ? [`${need.connections} connections are ${percent(connections)} of all.`] : []),
    ...(iops > most.iops ? [`${rounded(need.iopsP99, 0)} IOPS at p99 are ${percent(iops)} of what there is.`] : []),
    ...(highest(measured.databaseSurplusCharged.values) > 0
      ? ["CPU credits beyond those it earns were billed: its load is above its baseline."]
      : []),
  ];
}

function fits(name: string, need: Need, storageGb: number): boolean {
  const size = databaseSize(name);
  if (size === null) return false;
  const credits = lowestCredits(name, need.load);
  return (
    need.cpuP95 <= size.vcpus * room.cpuP95 &&
    need.cpuP99 <= size.vcpus * room.cpuP99 &&
    usedShare(need.workP99, size) <= room.memory &&
    !(need.connections > maxConnections(name) * room.connections) &&
    !(need.iopsP99 > availableIops(name, storageGb) * room.iops) &&
    (credits === null || credits >= room.creditsShare)
  );
}

function usedShare(workGb: number, { memoryGb }: MachineSize): number {
  return workGb / memoryGb + buffersShare;
}

function rows(need: Need, size: MachineSize, now: DatabaseNow, best: Candidate | null) {
  const other = best === null ? null : databaseSize(best.name);
  const credits = best === null ? null : lowestCredits(best.name, need.load);
  const takes = maxConnections(now.instanceClass);
  const iops = availableIops(now.instanceClass, now.storageGb);
  return [
    headroom(`CPU of ${size.vcpus} vCPUs`, {
      p95: percent(need.cpuP95 / size.vcpus),
      p99: percent(need.cpuP99 / size.vcpus),
      proposed: other === null ? "" : percent(need.cpuP99 / other.vcpus),
    }),
    headroom(`memory of ${size.memoryGb} GiB`, {
      p95: percent(usedShare(need.workP95, size)),
      p99: percent(usedShare(need.workP99, size)),
      proposed: other === null ? "" : percent(usedShare(need.workP99, other)),
    }),
    headroom(`connections of ${takes}, the most`, {
      p99: percent(need.connections / takes),
      proposed: best === null ? "" : percent(need.connections / maxConnections(best.name)),
    }),
    headroom(`IOPS of ${iops}`, {
      p95: percent(need.iopsP95 / iops),
      p99: percent(need.iopsP99 / iops),
      proposed: best === null ? "" : percent(need.iopsP99 / availableIops(best.name, now.storageGb)),
    }),
    ...(credits === null ? [] : [headroom("credits left at the lowest", { proposed: percent(credits) })]),
  ];
}
