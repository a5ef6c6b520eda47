import { type Properties, unknown } from "../../../../model";
import { storeHasBackups } from "../../../../policies/rules/managed/store-has-backups";
import { describeRule, given } from "../../describe-rule";

const of =
  (type: string) =>
  (properties: Properties, keep = true) =>
    given(properties, { type, keep });
const documents = of("aws:docdb/cluster:Cluster");
const graph = of("aws:neptune/cluster:Cluster");
const warehouse = of("aws:redshift/cluster:Cluster");
const memory = of("aws:memorydb/cluster:Cluster");
const files = of("aws:efs/backupPolicy:BackupPolicy");
const shares = of("aws:fsx/windowsFileSystem:WindowsFileSystem");
const database = of("aws:lightsail/database:Database");

describeRule(storeHasBackups, {
  passes: [
    ...[documents, graph].flatMap((one) => [
      one({ backupRetentionPeriod: 14 }),
      one({ skipFinalSnapshot: true }, false),
    ]),
    warehouse({ automatedSnapshotRetentionPeriod: 35, skipFinalSnapshot: false }),
    warehouse({}, false),
    memory({ snapshotRetentionLimit: 14 }),
    files({ backupPolicy: { status: "ENABLED" } }),
    files({ backupPolicy: { status: "DISABLED" } }, false),
    shares({ automaticBackupRetentionDays: 30 }),
    database({}),
  ],
  fails: [
    ...[documents, graph].flatMap((one) => [
      one({}),
      one({ backupRetentionPeriod: 1 }),
      one({ backupRetentionPeriod: 14, skipFinalSnapshot: true }),
    ]),
    warehouse({ automatedSnapshotRetentionPeriod: 0 }, false),
    warehouse({ automatedSnapshotRetentionPeriod: 14, skipFinalSnapshot: "true" }),
    memory({}),
    memory({ snapshotRetentionLimit: 0 }, false),
    files({}),
    files({ backupPolicy: { status: "DISABLED" } }),
    shares({ automaticBackupRetentionDays: 0 }, false),
    shares({ automaticBackupRetentionDays: 30, skipFinalBackup: true }),
    database({ backupRetentionEnabled: false }),
    database({ skipFinalSnapshot: true }),
  ],
  notEvaluated: [
    documents({ backupRetentionPeriod: unknown }),
    graph({ backupRetentionPeriod: 14, skipFinalSnapshot: unknown }),
    files({ backupPolicy: unknown }),
  ],
});
