import type { Names } from "../../model/names";
import { readBook } from "../../cost";
import {
  architectureOf,
  databaseClasses,
  type EnvironmentSettings,
  instanceTypes,
  processNames,
  usualTasks,
} from "../../settings";
import type { Advice, Candidate } from "./advice";
import { adviseCache, type CacheKind, nodeBytes } from "./caches";
import { adviseDatabase } from "./database";
import { expectedSteps } from "./expected";
import { adviseHost } from "./host";
import { type Measured, measure } from "./metrics";
import { coverage, type Gap, type Series } from "./series";
import { adviseDatabaseStorage, adviseDisk } from "./storage";
import { adviseTasks, type TasksNow } from "./tasks";

/** Two weeks with their weekends; less says nothing about what comes back every week. */
export const leastDays = 14;
const leastShare = 0.9;

export interface Measurement {
  readonly names: Names;
  readonly settings: EnvironmentSettings;
  /** null where there is no host. */
  readonly instanceId: string | null;
  /** GB that RDS has today. */
  readonly allocatedGb: number;
  /** When releases began, in ms since 1970. */
  readonly releases: readonly number[];
  readonly days: number;
  /** ms since 1970. */
  readonly now: number;
}

export interface Missing {
  readonly what: string;
  readonly share: number;
  readonly gaps: readonly Gap[];
}

export interface RightSize {
  readonly from: number;
  readonly to: number;
  readonly advice: readonly Advice[];
  /** What was measured less than it should have been; empty where all is there. */
  readonly missing: readonly Missing[];
}

const dayMs = 86_400_000;

/** What fits an environment, by what it used. @throws NoBookError for a region without prices. */
export async function rightSize(measurement: Measurement): Promise<RightSize> {
  const { names, instanceId, days, now } = measurement;
  const from = now - days * dayMs;
  const measured = await measure(
    names,
    instanceId,
    partsOf(measurement.settings),
    cachesOf(measurement.settings),
    from,
    now,
  );
  const expected = expectedSteps(from, now, measurement.settings.officeHours);
  const sources = sourcesOf(measured, instanceId !== null).map(({ what, series }) => ({
    what,
    ...coverage(series, expected),
  }));
  const enough = (what: string): boolean =>
    days >= leastDays && (sources.find((one) => one.what === what)?.share ?? 0) >= leastShare;
  return {
    from,
    to: now,
    advice: adviseAll(measurement, measured, {
      host: enough(words.host) && enough(words.own),
      database: enough(words.database),
      tasks: (part) => enough(tasksOf(part)),
      cache: (kind) => enough(nodesOf(kind)),
    }),
    missing: sources.filter(({ share, gaps }) => share < 0.99 || gaps.length > 0),
  };
}

const words = { host: "the host's CPU", own: "the host's memory and disks", database: "the database" } as const;

function tasksOf(part: string): string {
  return `the tasks of ${part}`;
}

function nodesOf(kind: string): string {
  return `the nodes of the ${kind}`;
}

function sourcesOf(measured: Measured, hasHost: boolean): { what: string; series: Series }[] {
  return [
    ...(hasHost
      ? [
          { what: words.host, series: measured.hostCpuPercent },
          { what: words.own, series: measured.hostMemoryPercent },
        ]
      : []),
    ...Object.entries(measured.tasks).map(([part, { memoryPercent }]) => ({
      what: tasksOf(part),
      series: memoryPercent,
    })),
    ...Object.entries(measured.caches).map(([kind, { memoryPercent }]) => ({
      what: nodesOf(kind),
      series: memoryPercent,
    })),
    { what: words.database, series: measured.databaseCpuPercent },
  ];
}

/** What runs on ECS, by its names there. */
function partsOf({ runsOn, app }: EnvironmentSettings): readonly string[] {
  return runsOn === "host" ? [] : ["web", ...processNames(app)];
}

/** A process that the application does without has no node. */
function cachesOf({ runsOn, app: { redis } }: EnvironmentSettings): readonly CacheKind[] {
  if (runsOn === "host") return [];
  return [...(redis.queueMb === 0 ? [] : (["queue"] as const)), ...(redis.cacheMb === 0 ? [] : (["cache"] as const))];
}

interface IsEnough {
  readonly host: boolean;
  readonly database: boolean;
  readonly tasks: (part: string) => boolean;
  readonly cache: (kind: CacheKind) => boolean;
}

function adviseAll(measurement: Measurement, measured: Measured, isEnough: IsEnough): Advice[] {
  const { settings, instanceId } = measurement;
  return [
    ...(instanceId === null ? [] : ofHost(measurement, measured, isEnough)),
    ...Object.entries(measured.tasks).flatMap(([part, tasks]) =>
      adviseTasks(tasks, { ...tasksNow(settings, part), isEnough: isEnough.tasks(part) }),
    ),
    ...ofCaches(settings, measured, isEnough),
    ...ofDatabase(measurement, measured, isEnough),
  ];
}

function ofCaches({ service, region }: EnvironmentSettings, { caches }: Measured, isEnough: IsEnough): Advice[] {
  const nodeTypes = { queue: service.cache.queueNodeType, cache: service.cache.nodeType };
  return (["queue", "cache"] as const).flatMap((kind) => {
    const measured = caches[kind];
    if (measured === undefined) return [];
    const nodeType = nodeTypes[kind];
    const candidates = priced(region, Object.keys(nodeBytes), (name) => `elasticache.valkey.${name}`);
    return adviseCache(measured, { kind, nodeType, candidates, isEnough: isEnough.cache(kind) });
  });
}

function tasksNow({ service, host, region }: EnvironmentSettings, part: string): Omit<TasksNow, "isEnough"> {
  const isWeb = part === "web";
  const { cpu, memoryMb } = isWeb ? service.web : (service.processes[part] ?? usualTasks());
  const setting = isWeb ? "service.web" : `service.processes.${part}`;
  const kind = host.ami.architecture === "arm64" ? "arm64" : "x86";
  const rate = (what: string): number => rates(region).get(`fargate.${what}.${kind}`) ?? NaN;
  return { setting, cpu, memoryMb, vcpuHourly: rate("vcpu"), gbHourly: rate("gb") };
}

function ofHost({ settings, releases }: Measurement, measured: Measured, isEnough: IsEnough): Advice[] {
  const { host, region } = settings;
  const types = instanceTypes().filter((type) => architectureOf(type) === host.ami.architecture);
  const hostNow = {
    ...host,
    candidates: priced(region, types, (type) => `ec2.${type}`),
    releases,
    isEnough: isEnough.host,
  };
  const { rootDiskPercent, dataDiskPercent } = measured;
  const disk = (setting: string, sizeGb: number, usedPercent: Series): Advice =>
    adviseDisk({ setting, sizeGb, usedPercent, isEnough: isEnough.host });
  return [
    adviseHost(measured, hostNow),
    disk("host.rootVolumeGb", host.rootVolumeGb, rootDiskPercent),
    disk("host.dataVolumeGb", host.dataVolumeGb, dataDiskPercent),
  ];
}

function ofDatabase({ settings, allocatedGb }: Measurement, measured: Measured, isEnough: IsEnough): Advice[] {
  const { database, region } = settings;
  const zones = database.multiAz ? "multi" : "single";
  const classes = priced(region, databaseClasses(), (name) => `rds.${name}.${zones}`);
  const { databaseFreeStorageBytes: freeBytes } = measured;
  return [
    adviseDatabase(measured, { ...database, candidates: classes, isEnough: isEnough.database }),
    adviseDatabaseStorage({ ...database, allocatedGb, freeBytes, isEnough: isEnough.database }),
  ];
}

function rates(region: string): ReadonlyMap<string, number> {
  return new Map(readBook(region).rates.map(({ key, usd }) => [key, Number(usd)]));
}

/** Those that have a price: what has none is not proposed. */
function priced(region: string, all: readonly string[], keyOf: (name: string) => string): Candidate[] {
  const known = rates(region);
  return all.flatMap((name) => {
    const hourly = known.get(keyOf(name));
    return hourly === undefined ? [] : [{ name, hourly }];
  });
}
