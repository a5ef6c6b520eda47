import { DescribeSnapshotsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import type { OperatedEnvironment } from "../deploy/environment";
import { inWords } from "./refusals";

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
}

/** Why AWS did not say it: no reason to say nothing of the rest. */
export interface NotSaid {
  readonly notSaid: string;
}

export async function backupsOf(environment: OperatedEnvironment): Promise<Backups> {
  const [database, volume] = await Promise.all([said(databaseBackup(environment)), said(newestSnapshot(environment))]);
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
  };
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

async function said<Answer>(asked: Promise<Answer>): Promise<Answer | NotSaid> {
  try {
    return await asked;
  } catch (error) {
    return { notSaid: (inWords(error) as Error).message };
  }
}
