import { type FargateSize, fargateSizes } from "../../settings";
import { type Advice, headroom, percent, rounded } from "./advice";
import { percentile, type Series } from "./series";

/** Tasks of one service on ECS. */
export interface TasksNow extends FargateSize {
  /** As the stack file has it. @example service.web */
  readonly setting: string;
  /** US dollars an hour. */
  readonly vcpuHourly: number;
  readonly gbHourly: number;
  readonly isEnough: boolean;
}

/** Percent of what a task has reserved: CPU as the mean of all tasks, memory of the one that uses most. */
export interface MeasuredTasks {
  readonly cpuPercent: Series;
  readonly memoryPercent: Series;
}

/** How full a task may be. Beyond `most` it is too small; up to `room` a size is proposed. */
const most = { cpu: 0.95, memory: 0.9 };
const room = { cpu: 0.6, memory: 0.8 };

/**
 * What size of task fits. A service scales by its tasks' CPU, so a small one is no fault as long as there may be more of
 * them; what they all need at p99 is.
 */
export function adviseTasks({ cpuPercent, memoryPercent }: MeasuredTasks, now: TasksNow): Advice[] {
  const share = (series: Series, at: number): number => percentile(series.values, at) / 100;
  const used = { cpu: share(cpuPercent, 0.99) * now.cpu, memoryMb: share(memoryPercent, 0.99) * now.memoryMb };
  if (Number.isNaN(used.cpu + used.memoryMb))
    return parts(now, null, "not enough data", "not enough data", ["CPU or memory was never measured."], [[], []]);
  const rows = (proposed: FargateSize | null) => [
    [
      headroom("CPU", {
        p95: percent(share(cpuPercent, 0.95)),
        p99: percent(used.cpu / now.cpu),
        proposed: proposed === null ? "" : percent(used.cpu / proposed.cpu),
      }),
    ],
    [
      headroom("memory", {
        p95: percent(share(memoryPercent, 0.95)),
        p99: `${rounded(used.memoryMb, 0)} of ${now.memoryMb} MB`,
        proposed: proposed === null ? "" : percent(used.memoryMb / proposed.memoryMb),
      }),
    ],
  ];
  const best = cheapestFor(used, now);
  const [cpuFails, memoryFails] = [used.cpu > now.cpu * most.cpu, used.memoryMb > now.memoryMb * most.memory];
  if (cpuFails || memoryFails) {
    const reasons = [
      ...(cpuFails ? [`CPU is ${percent(used.cpu / now.cpu)} busy at p99, whatever was added by scaling.`] : []),
      ...(memoryFails ? [`Memory is ${percent(used.memoryMb / now.memoryMb)} full at p99.`] : []),
      ...(best === null ? ["Fargate has no size with room for it."] : []),
    ];
    const verdict = (fails: boolean): "too small" | "fits" => (fails ? "too small" : "fits");
    return parts(now, best, verdict(cpuFails), verdict(memoryFails), reasons, rows(best));
  }
  const isCheaper = best !== null && hourly(best, now) < hourly(now, now);
  if (!now.isEnough) return parts(now, null, "not enough data", "not enough data", [], rows(null));
  if (!isCheaper) return parts(now, null, "fits", "fits", [], rows(null));
  const verdict = (isLess: boolean): "too large" | "fits" => (isLess ? "too large" : "fits");
  const reasons = [`${best.cpu} shares with ${best.memoryMb} MB have enough of both.`];
  return parts(now, best, verdict(best.cpu < now.cpu), verdict(best.memoryMb < now.memoryMb), reasons, rows(best));
}

/** Fargate offers pairs: what one of both needs may change the other. */
function parts(
  now: TasksNow,
  to: FargateSize | null,
  cpu: Advice["verdict"],
  memory: Advice["verdict"],
  reasons: readonly string[],
  [cpuRows = [], memoryRows = []]: readonly Advice["headroom"][],
): Advice[] {
  const part = (key: keyof FargateSize, verdict: Advice["verdict"], shown: Advice["headroom"]): Advice => {
    const other = to === null || to[key] === now[key] ? null : to[key];
    const pair = other !== null && verdict === "fits" ? ["Fargate offers the other with this alone."] : [];
    const own = verdict === "fits" ? pair : reasons;
    return { setting: `${now.setting}.${key}`, now: now[key], verdict, to: other, reasons: own, headroom: shown };
  };
  return [part("cpu", cpu, cpuRows), part("memoryMb", memory, memoryRows)];
}

function cheapestFor(used: FargateSize, now: TasksNow): FargateSize | null {
  const fitting = fargateSizes().filter(
    ({ cpu, memoryMb }) => used.cpu <= cpu * room.cpu && used.memoryMb <= memoryMb * room.memory,
  );
  return fitting.sort((left, right) => hourly(left, now) - hourly(right, now))[0] ?? null;
}

function hourly({ cpu, memoryMb }: FargateSize, { vcpuHourly, gbHourly }: TasksNow): number {
  return (cpu / 1_024) * vcpuHourly + (memoryMb / 1_024) * gbHourly;
}
