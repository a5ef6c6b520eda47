import type { DBInstance } from "@aws-sdk/client-rds";
import { removeLeftOver, stamp, throwAway } from "./restore/drill";
import type { DrillPlace } from "./restore/drill";
import { type Inspection, rowsOf } from "./restore/inspection";
import { minutes, removeCopy } from "./restore/copy";
import { minutesOf, standstillOf } from "./standstill";
import { drillPrefix } from "../model/drill";
import { messageOf } from "../model/message-of";

export interface UpgradePlace extends DrillPlace {
  /** Has the host run the application's migrations and checks against a database, and ANALYZE it. @throws where they fail. */
  readonly check: (address: string) => Promise<void>;
}

/** What a rehearsal found. */
export interface Rehearsal {
  readonly version: 1;
  readonly stack: string;
  /** ISO times. */
  readonly started: string;
  readonly ended: string;
  /** `17.5` and `18.1`. */
  readonly from: string;
  readonly to: string;
  /** The copy; null where it did not come to that. */
  readonly copy: string | null;
  /** Minutes in which the copy did not answer: about what the site will be away. */
  readonly standstillMinutes: number | null;
  readonly rows: number | null;
  /** Each in a sentence; none where nothing speaks against the upgrade. */
  readonly problems: readonly string[];
  /** What is to be done afterwards. */
  readonly notes: readonly string[];
  readonly costUsd: string | null;
  /** false where it could not be deleted: the next drill does. */
  readonly deleted: boolean;
}

interface Found {
  readonly problems: string[];
  readonly notes: string[];
  standstillMinutes: number | null;
  rows: number | null;
}

// Why: docs/decisions/0136.
/**
 * Upgrades a copy of the newest moment to another major version and has the application's own checks run against it; then
 * the copy is deleted, whatever happened. The database that serves is read, and not changed.
 * @throws Error where it could not begin: nothing was made then.
 */
export async function rehearseUpgrade(place: UpgradePlace, major: number, clean: boolean): Promise<Rehearsal> {
  const { names, instances, inspect, now } = place;
  const source = await instances.getAwake(names.database.identifier);
  const from = source.EngineVersion ?? "";
  const to = await targetOf(place, source, major);
  if ((source.BackupRetentionPeriod ?? 0) === 0)
    throw new Error(`${names.database.identifier} has no point-in-time recovery: there would be no way back.`);
  const started = now();
  const found: Found = { problems: [], notes: [], standstillMinutes: null, rows: null };
  const record = (copy: string | null, deleted: boolean): Rehearsal => ({
    version: 1,
    stack: names.environment,
    started: new Date(started).toISOString(),
    ended: new Date(now()).toISOString(),
    from,
    to,
    copy,
    ...found,
    costUsd:
      copy === null
        ? null
        : place.costOf(source.DBInstanceClass ?? "", source.AllocatedStorage ?? 0, minutes(now() - started)),
    deleted,
  });
  const { blocking } = await inspect(source.Endpoint?.Address ?? "");
  found.problems.push(...blocking);
  // A copy has the same, and RDS would say no after half an hour.
  if (blocking.length > 0) return record(null, true);
  await removeLeftOver(place, clean);
  const copy = `${drillPrefix(names)}${stamp(started)}`;
  let deleted = false;
  try {
    place.print(`restoring ${names.database.identifier} as of now into ${copy}; the site goes on meanwhile`);
    await instances.restore(throwAway(names, source, copy, started));
    await upgradeCopy(place, copy, { from, to, major }, found);
  } catch (error) {
    found.problems.push(messageOf(error));
  } finally {
    deleted = await removeCopy(place, copy, found.problems);
  }
  return record(copy, deleted);
}

/** The version that RDS takes for a major one: the newest that it upgrades to in place. @throws Error for one that it does not. */
async function targetOf({ instances }: UpgradePlace, source: DBInstance, major: number): Promise<string> {
  const { EngineVersion: from = "", DBInstanceClass: instanceClass = "" } = source;
  const targets = await instances.majorTargets(from);
  const wanted = targets.filter((version) => Number.parseInt(version) === major);
  const to = wanted.at(-1);
  if (to === undefined) {
    const majors = [...new Set(targets.map((version) => Number.parseInt(version)))];
    throw new Error(`RDS upgrades ${from} to ${majors.join(", ") || "no other major version"}, not to ${major}.`);
  }
  if (!(await instances.isOffered(to, instanceClass)))
    throw new Error(`RDS does not offer PostgreSQL ${to} on ${instanceClass}: another class first.`);
  return to;
}

interface Versions {
  readonly from: string;
  readonly to: string;
  readonly major: number;
}

async function upgradeCopy(
  place: UpgradePlace,
  copy: string,
  { from, to, major }: Versions,
  found: Found,
): Promise<void> {
  const { instances, inspect, print } = place;
  const { Endpoint } = await instances.untilAvailable(copy);
  const address = Endpoint?.Address ?? "";
  const before = await inspect(address);
  print(`upgrading the copy from ${from} to ${to}`);
  await instances.modify(copy, {
    EngineVersion: to,
    AllowMajorVersionUpgrade: true,
    // One of another family is not taken along. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html
    DBParameterGroupName: `default.postgres${major}`,
  });
  const asked = await instances.untilUpgraded(copy, major);
  // From the order to the end, where RDS's own account of it is not complete: that is longer.
  const measured = standstillOf(await instances.events(copy), major);
  found.standstillMinutes = measured === null ? asked : minutesOf(measured);
  print(`it did not answer for ${found.standstillMinutes} minutes; the application checks it`);
  await place.check(address);
  const after = await inspect(address);
  found.rows = rowsOf(after);
  found.problems.push(...differences(before, after));
  for (const { name, version, available } of after.extensions)
    if (available === null) found.problems.push(`The extension ${name} is not there in ${to}.`);
    else if (available !== version)
      found.notes.push(`${name} stays at ${version}; afterwards: ALTER EXTENSION ${name} UPDATE TO '${available}'`);
}

/** Of the same copy: nobody writes into it. */
export function differences(before: Inspection, after: Inspection): string[] {
  const tables = new Map(after.tables.map((table) => [table.name, table]));
  return before.tables.flatMap(({ name, rows, isExact }) => {
    const now = tables.get(name);
    if (now === undefined) return [`${name} is gone after the upgrade.`];
    if (!isExact || !now.isExact || now.rows === rows) return [];
    return [`${name} has ${now.rows} rows after the upgrade, ${rows} before.`];
  });
}
