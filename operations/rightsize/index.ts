import type { Names } from "../../model/names";
import { readBook } from "../../cost";
import { architectureOf, databaseClasses, type EnvironmentSettings, instanceTypes } from "../../settings";
import type { Advice, Candidate } from "./advice";
import { adviseDatabase } from "./database";
import { expectedSteps } from "./expected";
import { adviseHost } from "./host";
import { type Measured, measure } from "./metrics";
import { coverage, type Gap, type Series } from "./series";
import { adviseDatabaseStorage, adviseDisk } from "./storage";

/** Two weeks with their weekends; less says nothing about what comes back every week. */
export const leastDays = 14;
const leastShare = 0.9;

export interface Measurement {
  readonly names: Names;
  readonly settings: EnvironmentSettings;
  readonly instanceId: string;
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
  const measured = await measure(names, instanceId, from, now);
  const expected = expectedSteps(from, now, measurement.settings.officeHours);
  const sources = sourcesOf(measured).map(({ what, series }) => ({ what, ...coverage(series, expected) }));
  const enough = (what: string): boolean =>
    days >= leastDays && (sources.find((one) => one.what === what)?.share ?? 0) >= leastShare;
  return {
    from,
    to: now,
    advice: adviseAll(measurement, measured, {
      host: enough(words.host) && enough(words.own),
      database: enough(words.database),
    }),
    missing: sources.filter(({ share, gaps }) => share < 0.99 || gaps.length > 0),
  };
}

const words = { host: "the host's CPU", own: "the host's memory and disks", database: "the database" } as const;

function sourcesOf(measured: Measured): { what: string; series: Series }[] {
  return [
    { what: words.host, series: measured.hostCpuPercent },
    { what: words.own, series: measured.hostMemoryPercent },
    { what: words.database, series: measured.databaseCpuPercent },
  ];
}

function adviseAll(
  { settings, releases, allocatedGb }: Measurement,
  measured: Measured,
  isEnough: { readonly host: boolean; readonly database: boolean },
): Advice[] {
  const { host, database, region } = settings;
  const zones = database.multiAz ? "multi" : "single";
  const types = instanceTypes().filter((type) => architectureOf(type) === host.ami.architecture);
  const hostNow = {
    ...host,
    candidates: priced(region, types, (type) => `ec2.${type}`),
    releases,
    isEnough: isEnough.host,
  };
  const classes = priced(region, databaseClasses(), (name) => `rds.${name}.${zones}`);
  const { rootDiskPercent, dataDiskPercent, databaseFreeStorageBytes: freeBytes } = measured;
  const disk = (setting: string, sizeGb: number, usedPercent: Series): Advice =>
    adviseDisk({ setting, sizeGb, usedPercent, isEnough: isEnough.host });
  return [
    adviseHost(measured, hostNow),
    disk("host.rootVolumeGb", host.rootVolumeGb, rootDiskPercent),
    disk("host.dataVolumeGb", host.dataVolumeGb, dataDiskPercent),
    adviseDatabase(measured, { ...database, candidates: classes, isEnough: isEnough.database }),
    adviseDatabaseStorage({ ...database, allocatedGb, freeBytes, isEnough: isEnough.database }),
  ];
}

/** Those that have a price: what has none is not proposed. */
function priced(region: string, all: readonly string[], keyOf: (name: string) => string): Candidate[] {
  const rates = new Map(readBook(region).rates.map(({ key, usd }) => [key, Number(usd)]));
  return all.flatMap((name) => {
    const hourly = rates.get(keyOf(name));
    return hourly === undefined ? [] : [{ name, hourly }];
  });
}
