import { baselineOf, isBurstable } from "../../model/burstable";
import { instanceSize, type MachineSize } from "../../model/machine-sizes";
import { type Advice, type Candidate, cheapest, headroom, percent, rounded } from "./advice";
import { lowestCredits } from "./credits";
import type { Measured } from "./metrics";
import { after, highest, lowest, percentile, scaled, type Series } from "./series";

export interface HostNow {
  readonly instanceType: string;
  readonly cpuCredits: "standard" | "unlimited";
  /** Types of the same architecture that have a price, this one among them. */
  readonly candidates: readonly Candidate[];
  /** When releases began, in ms since 1970. */
  readonly releases: readonly number[];
  /** Whether there is enough to say that something smaller would do. */
  readonly isEnough: boolean;
}

/** How full a machine may be. Beyond `most` it is too small; up to `room` one is proposed. */
const most = { cpu: 0.95, memory: 0.9, release: 0.95, creditsShare: 0.02 };
const room = { cpuP95: 0.7, cpuP99: 0.85, memory: 0.8, release: 0.88, creditsShare: 0.15 };

/** Both slots answer for a while: how long after a release's beginning memory is looked at. */
const releaseMinutes = 30;

/** The most that one web container takes: its limit, of the machine's memory (host/release/compose.ts). */
const slotShare = 0.3;

/** A release starts web and worker beside those that serve; on one vCPU those would wait for it. Why: docs/decisions/0137. */
const leastVcpus = 2;

interface Need {
  /** In vCPUs. */
  readonly load: Series;
  readonly cpuP95: number;
  readonly cpuP99: number;
  /** GiB. */
  readonly memoryP95: number;
  readonly memoryP99: number;
  /** GiB during a release; null where none was seen. */
  readonly releaseGb: number | null;
  /** Credits were used up: the load would have been higher, nobody knows by how much. */
  readonly isHeldBack: boolean;
}

export function adviseHost(measured: Measured, now: HostNow): Advice {
  const size = instanceSize(now.instanceType);
  const base = { setting: "host.instanceType", now: now.instanceType, headroom: [] };
  if (size === null)
    return { ...base, verdict: "not enough data", to: null, reasons: ["The size of this type is not known."] };
  if (measured.hostCpuPercent.values.length === 0 || measured.hostMemoryPercent.values.length === 0)
    return { ...base, verdict: "not enough data", to: null, reasons: ["CPU or memory was never measured."] };
  const need = needOf(measured, size, now);
  const wrong = tooSmall(measured, size, need, now);
  const best = cheapest(
    now.candidates.filter(({ name }) => fits(name, need, now.instanceType)),
    now.instanceType,
  );
  return { ...base, ...verdictOf(now, wrong, best, need), headroom: rows(need, size, best) };
}

function verdictOf(
  now: HostNow,
  wrong: readonly string[],
  best: Candidate | null,
  need: Need,
): Pick<Advice, "verdict" | "to" | "reasons"> {
  const bound = need.isHeldBack
    ? ["CPU credits ran out, so the real load is higher than what was measured: look again after the change."]
    : [];
  const unseen =
    need.releaseGb === null ? ["No release was seen: two slots are taken as one more web container at its limit."] : [];
  if (wrong.length > 0)
    return { verdict: "too small", to: best?.name ?? null, reasons: [...wrong, ...bound, ...noneFits(best)] };
  const current = now.candidates.find(({ name }) => name === now.instanceType);
  const isCheaper = best !== null && current !== undefined && best.hourly < current.hourly;
  if (!isCheaper) return { verdict: now.isEnough ? "fits" : "not enough data", to: null, reasons: unseen };
  if (!now.isEnough) return { verdict: "not enough data", to: null, reasons: unseen };
  return { verdict: "too large", to: best.name, reasons: [`${best.name} has enough of everything.`, ...unseen] };
}

function noneFits(best: Candidate | null): string[] {
  return best === null ? ["No type of this architecture with a known price has room for it."] : [];
}

function needOf(measured: Measured, { vcpus, memoryGb }: MachineSize, now: HostNow): Need {
  const load = scaled(measured.hostCpuPercent, (value) => (value / 100) * vcpus);
  const memory = scaled(measured.hostMemoryPercent, (value) => (value / 100) * memoryGb);
  const during = now.releases.flatMap((moment) => after(memory, moment, releaseMinutes));
  return {
    load,
    cpuP95: percentile(load.values, 0.95),
    cpuP99: percentile(load.values, 0.99),
    memoryP95: percentile(memory.values, 0.95),
    memoryP99: percentile(memory.values, 0.99),
    releaseGb: during.length === 0 ? null : highest(during),
    isHeldBack: isBurstable(now.instanceType) && now.cpuCredits === "standard" && usedUp(measured.hostCredits),
  };
}

const fewCredits = 5;

/** A machine begins without credits (docs/decisions/0202), and has some after a few hours if it earns more than it spends. */
const launchMs = 3 * 3_600_000;

function usedUp({ times, values }: Series): boolean {
  const launched = (times[0] ?? 0) + launchMs;
  const first = values.findIndex((value, index) => value >= fewCredits || (times[index] ?? 0) >= launched);
  return first >= 0 && lowest(values.slice(first)) < fewCredits;
}

function tooSmall(measured: Measured, size: MachineSize, need: Need, now: HostNow): string[] {
  const [cpu, memory] = [need.cpuP99 / size.vcpus, need.memoryP99 / size.memoryGb];
  const release = (need.releaseGb ?? 0) / size.memoryGb;
  const swap = percentile(measured.hostSwapPercent.values, 0.95);
  const charged = highest(measured.hostSurplusCharged.values);
  return [
    ...(memory > most.memory ? [`Memory is ${percent(memory)} full at p99.`] : []),
    ...(release > most.release ? [`During a release memory is ${percent(release)} full: two slots do not fit.`] : []),
    ...(swap > 50 ? [`It swaps: ${rounded(swap, 0)} % of the swap is used at p95.`] : []),
    ...(cpu > most.cpu ? [`CPU is ${percent(cpu)} busy at p99.`] : []),
    ...(need.isHeldBack ? ["CPU credits were used up: it slowed down to its baseline."] : []),
    ...(now.cpuCredits === "unlimited" && charged > 0 ? ["CPU credits beyond those it earns were billed."] : []),
  ];
}

function fits(name: string, need: Need, current: string): boolean {
  const size = instanceSize(name);
  if (size === null) return false;
  const { vcpus, memoryGb } = size;
  const credits = lowestCredits(name, need.load);
  if (vcpus < Math.min(leastVcpus, instanceSize(current)?.vcpus ?? 0)) return false;
  // What was held back needs more than what held it back.
  if (need.isHeldBack && !isStronger(name, current)) return false;
  const release = need.releaseGb ?? need.memoryP99 + slotShare * memoryGb;
  return (
    need.cpuP95 <= vcpus * room.cpuP95 &&
    need.cpuP99 <= vcpus * room.cpuP99 &&
    need.memoryP99 <= memoryGb * room.memory &&
    release <= memoryGb * (name === current ? most.release : room.release) &&
    (credits === null || credits >= room.creditsShare)
  );
}

function isStronger(name: string, current: string): boolean {
  return lastingVcpus(name) > lastingVcpus(current);
}

/** What a type can do for good. */
export function lastingVcpus(type: string): number {
  const size = instanceSize(type);
  if (size === null) return 0;
  return isBurstable(type) ? size.vcpus * baselineShare(type) : size.vcpus;
}

/** Of each vCPU. */
function baselineShare(type: string): number {
  return (baselineOf(type)?.percent ?? 100) / 100;
}

function rows(need: Need, size: MachineSize, best: Candidate | null) {
  const other = best === null ? null : instanceSize(best.name);
  const share = (value: number, of: number | undefined): string => (of === undefined ? "" : percent(value / of));
  const credits = best === null ? null : lowestCredits(best.name, need.load);
  const release = need.releaseGb;
  return [
    headroom(`CPU of ${size.vcpus} vCPUs`, {
      p95: percent(need.cpuP95 / size.vcpus),
      p99: percent(need.cpuP99 / size.vcpus),
      proposed: share(need.cpuP99, other?.vcpus),
    }),
    headroom(`memory of ${size.memoryGb} GiB`, {
      p95: percent(need.memoryP95 / size.memoryGb),
      p99: percent(need.memoryP99 / size.memoryGb),
      release: release === null ? "not seen" : percent(release / size.memoryGb),
      proposed: share(release ?? need.memoryP99, other?.memoryGb),
    }),
    ...(credits === null ? [] : [headroom("credits left at the lowest", { proposed: percent(credits) })]),
  ];
}
