import { DescribeSnapshotsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { type DBInstance, DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import type { OperatedEnvironment } from "../deploy/environment";
import { needsPerson } from "../../host/client/wake";
import { type NotSaid, orNotSaid } from "./not-said";
import { whenever } from "./time-words";

/** How far back an environment can go. */
export interface Backups {
  readonly database: DatabaseBackup | NotSaid;
  /** The newest snapshot of the volume with certificates and queue; null before the first. */
  readonly volume: { readonly at: string | null } | NotSaid;
}

export interface DatabaseBackup {
  /** As RDS says: `available`, `stopped` … */
  readonly state: string;
  /** The newest moment that can be restored; null where RDS keeps no backups. */
  readonly restorableUntil: string | null;
  readonly keptDays: number;
  /** Changes that were asked for and are not there yet, each in a sentence. */
  readonly waits: readonly string[];
}

const hourMs = 3_600_000;
/** A database says it anew every five minutes while it runs; one that has slept over a weekend a while after its start. */
const longestRestoreGapMs = 24 * hourMs;
/** One is made every night, also of a host that is stopped. */
const longestSnapshotGapMs = 50 * hourMs;

/**
 * What is not as it should be with how far back an environment can go, each in a sentence.
 * @param backupDays the setting: 0 is no backups, as somebody wants it.
 */
export function backupProblems(
  { database, volume }: { readonly database: Backups["database"]; readonly volume?: Backups["volume"] },
  backupDays: number,
  now: Date,
): string[] {
  const isOld = (time: string | null, ms: number): time is string =>
    time !== null && now.getTime() - Date.parse(time) > ms;
  return [
    ...("notSaid" in database ? [] : databaseProblems(database)),
    ...(volume !== undefined && !("notSaid" in volume) && isOld(volume.at, longestSnapshotGapMs)
      ? [`the newest snapshot of the data volume is of ${whenever(volume.at, now)}: docs/runbooks/snapshot-events.md`]
      : []),
  ];

  function databaseProblems({ state, restorableUntil, keptDays }: DatabaseBackup): string[] {
    if (needsPerson.test(state) || state.startsWith("insufficient-capacity"))
      return [`the database is ${state}: docs/runbooks/database-events.md`];
    if (backupDays > 0 && keptDays === 0)
      return ["RDS keeps no backups of the database: docs/runbooks/database-events.md"];
    return state === "available" && isOld(restorableUntil, longestRestoreGapMs)
      ? [`the database can be restored only up to ${whenever(restorableUntil, now)}: docs/runbooks/database-events.md`]
      : [];
  }
}

export function databaseOf(environment: OperatedEnvironment): Promise<Backups["database"]> {
  return orNotSaid(databaseBackup(environment));
}

/** As a person reads it. */
export function databaseText(database: Backups["database"], now: Date): string {
  if ("notSaid" in database) return `AWS does not say: ${database.notSaid}`;
  const { state, restorableUntil, keptDays } = database;
  const backups =
    restorableUntil === null
      ? "no backups"
      : `can be restored up to ${whenever(restorableUntil, now)}, kept ${keptDays} days`;
  return `${state}; ${backups}`;
}

export async function backupsOf(environment: OperatedEnvironment): Promise<Backups> {
  const [database, volume] = await Promise.all([databaseOf(environment), orNotSaid(newestSnapshot(environment))]);
  return { database, volume };
}

async function databaseBackup({ names, region }: OperatedEnvironment): Promise<DatabaseBackup> {
  const { identifier: DBInstanceIdentifier } = names.database;
  const question = new DescribeDBInstancesCommand({ DBInstanceIdentifier });
  const { DBInstances = [] } = await new RDSClient({ region }).send(question);
  const [instance] = DBInstances;
  if (instance === undefined) throw new Error(`there is no database ${DBInstanceIdentifier}`);
  return {
    state: instance.DBInstanceStatus ?? "unknown",
    restorableUntil: instance.LatestRestorableTime?.toISOString() ?? null,
    keptDays: instance.BackupRetentionPeriod ?? 0,
    waits: waitingChanges(instance),
  };
}

/** What the maintenance window brings, and what no window does: parameters that wait for a restart. */
export function waitingChanges({ PendingModifiedValues = {}, DBParameterGroups = [] }: DBInstance): string[] {
  const changed = Object.entries(PendingModifiedValues).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const needRestart = DBParameterGroups.some(({ ParameterApplyStatus: status }) => status === "pending-reboot");
  return [
    ...(changed.length === 0 ? [] : [`${changed.join(", ")}: comes in the maintenance window`]),
    ...(needRestart ? ["parameters: come with a restart, aws rds reboot-db-instance"] : []),
  ];
}

async function newestSnapshot({ names, region }: OperatedEnvironment): Promise<{ at: string | null }> {
  const Filters = [
    { Name: `tag:${names.tags.snapshots}`, Values: [names.prefix] },
    { Name: "status", Values: ["completed"] },
  ];
  const question = new DescribeSnapshotsCommand({ OwnerIds: ["self"], Filters });
  const { Snapshots = [] } = await new EC2Client({ region }).send(question);
  const times = Snapshots.flatMap(({ StartTime }) => StartTime?.toISOString() ?? []).sort();
  return { at: times.at(-1) ?? null };
}
