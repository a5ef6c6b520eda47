import type { DBInstance } from "@aws-sdk/client-rds";
import { drillPrefix, drillTag } from "../../model/drill";
import type { Names } from "../../model/names";
import { type Instances, likeSource } from "../instances";
import { type Inspection, newestRow, problemsOf, rowsOf } from "./inspection";
import { minutes, removeCopy } from "./copy";
import { messageOf } from "../../model/message-of";

export interface DrillPlace {
  readonly names: Names;
  readonly instances: Instances;
  /** Has the host read a database by its address. */
  readonly inspect: (address: string) => Promise<Inspection>;
  /** US dollars of an instance like this one, for so many minutes. */
  readonly costOf: (instanceClass: string, storageGb: number, minutes: number) => string | null;
  readonly print: (line: string) => void;
  readonly now: () => number;
}

/** What is kept of a drill. */
export interface DrillRecord {
  readonly version: 1;
  readonly stack: string;
  /** ISO times. */
  readonly started: string;
  readonly ended: string;
  readonly source: string;
  readonly copy: string;
  readonly engineVersion: string | null;
  /** The moment that the copy is of, as RDS had it. */
  readonly restoredTo: string | null;
  /** Minutes from the start of the drill back to the newest row of the copy; null where no table says. */
  readonly rpoMinutes: number | null;
  /** Minutes from the start of the drill until the copy was checked. */
  readonly rtoMinutes: number | null;
  readonly rows: number | null;
  readonly tables: number | null;
  readonly migrated: string | null;
  /** Each in a sentence; none where the backup is good. */
  readonly problems: readonly string[];
  readonly costUsd: string | null;
  /** false where it could not be deleted: the next drill does. */
  readonly deleted: boolean;
}

/** A drill that began less than this ago may still be somebody's. */
const othersMs = 2 * 3_600_000;

// Why: docs/decisions/0138.
/**
 * Restores the newest point in time into an instance of its own, looks at it, and deletes it, whatever happens.
 * @throws Error where it could not begin: nothing was made then.
 */
export async function drill(place: DrillPlace, clean: boolean): Promise<DrillRecord> {
  const { names, instances, print, now } = place;
  const source = await instances.getAwake(names.database.identifier);
  await removeLeftOver(place, clean);
  if ((source.BackupRetentionPeriod ?? 0) === 0)
    throw new Error(`${names.database.identifier} has no point-in-time recovery: database.backupDays is 0.`);
  const started = now();
  const copy = `${drillPrefix(names)}${stamp(started)}`;
  const restoredTo = source.LatestRestorableTime?.toISOString() ?? null;
  const found: Found = { inspection: null, problems: [], rtoMinutes: null };
  let deleted = false;
  try {
    print(`restoring ${names.database.identifier} as of ${restoredTo ?? "now"} into ${copy}`);
    await instances.restore(throwAway(names, source, copy, started));
    await look(place, copy, started, found);
  } catch (error) {
    found.problems.push(messageOf(error));
  } finally {
    deleted = await removeCopy(place, copy, found.problems);
  }
  const ended = now();
  const newest = found.inspection === null ? null : newestRow(found.inspection);
  return {
    version: 1,
    stack: names.environment,
    started: new Date(started).toISOString(),
    ended: new Date(ended).toISOString(),
    source: names.database.identifier,
    copy,
    engineVersion: source.EngineVersion ?? null,
    restoredTo,
    rpoMinutes: newest === null ? null : minutes(started - newest),
    rtoMinutes: found.rtoMinutes,
    rows: found.inspection === null ? null : rowsOf(found.inspection),
    tables: found.inspection?.tables.length ?? null,
    migrated: found.inspection?.migrated ?? null,
    problems: found.problems,
    costUsd: place.costOf(source.DBInstanceClass ?? "", source.AllocatedStorage ?? 0, minutes(ended - started)),
    deleted,
  };
}

/** Of a drill that could not begin: nothing was made. */
export function failedDrill(names: Names, started: number, ended: number, problem: string): DrillRecord {
  return {
    version: 1,
    stack: names.environment,
    started: new Date(started).toISOString(),
    ended: new Date(ended).toISOString(),
    source: names.database.identifier,
    copy: "",
    engineVersion: null,
    restoredTo: null,
    rpoMinutes: null,
    rtoMinutes: null,
    rows: null,
    tables: null,
    migrated: null,
    problems: [problem],
    costUsd: null,
    deleted: true,
  };
}

/** A parameter takes 4 KB: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html */
const mostProblems = 5;
const longestProblem = 400;

/** As the environment's parameter keeps it, which is short. */
export function keptText(record: DrillRecord): string {
  const problems = record.problems.slice(0, mostProblems).map((one) => one.slice(0, longestProblem));
  const left = record.problems.length - problems.length;
  return JSON.stringify({ ...record, problems: left === 0 ? problems : [...problems, `and ${left} more`] });
}

/** The newest moment of a database as an instance that the next drill may delete. */
export function throwAway(names: Names, source: DBInstance, copy: string, started: number) {
  return {
    ...likeSource(source),
    SourceDBInstanceIdentifier: names.database.identifier,
    TargetDBInstanceIdentifier: copy,
    UseLatestRestorableTime: true,
    MultiAZ: false,
    DeletionProtection: false,
    Tags: [
      { Key: names.tags.environment, Value: names.environment },
      { Key: drillTag(names), Value: new Date(started).toISOString() },
    ],
  };
}

interface Found {
  inspection: Inspection | null;
  readonly problems: string[];
  rtoMinutes: number | null;
}

async function look(place: DrillPlace, copy: string, started: number, found: Found): Promise<void> {
  const { names, instances, inspect, print, now } = place;
  const { Endpoint } = await instances.untilAvailable(copy);
  print(`${copy} is there; the host reads it`);
  found.inspection = await inspect(Endpoint?.Address ?? "");
  found.rtoMinutes = minutes(now() - started);
  const live = await instances.get(names.database.identifier);
  found.problems.push(...problemsOf(found.inspection, await inspect(live.Endpoint?.Address ?? "")));
}

/** What a drill left that was killed. @throws where it may be the drill of somebody else. */
export async function removeLeftOver(
  { names, instances, print, now }: Pick<DrillPlace, "names" | "instances" | "print" | "now">,
  clean: boolean,
): Promise<void> {
  for (const { DBInstanceIdentifier: name = "", TagList = [], DBInstanceStatus } of await instances.beginningWith(
    drillPrefix(names),
  )) {
    const began = TagList.find(({ Key }) => Key === drillTag(names))?.Value;
    // The name alone could be anybody's.
    if (began === undefined || DBInstanceStatus === "deleting") continue;
    if (!clean && now() - Date.parse(began) < othersMs)
      throw new Error(`A drill that began at ${began} has ${name}. If it no longer runs, --clean deletes it.`);
    print(`deleting ${name}, which an earlier drill left`);
    await instances.remove(name);
  }
}

/** `20261128-2040`, for names. */
export function stamp(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replaceAll(/[-:]/g, "").replace("T", "-");
}
