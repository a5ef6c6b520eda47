import type { Context } from "../../framework/context";
import { expect } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { ruleByType } from "../../framework/by-type";
import { all, pass, type Verdict } from "../../framework/verdict";
import { isOff, isOn } from "../shared/switches";

type Check = (store: Checked, context: Pick<Context, "keep">) => Verdict;

/** @param byAws days that AWS keeps backups where a program says nothing. */
const days =
  (path: string, byAws: number): Check =>
  (store, { keep }) =>
    expect(store, path, { default: byAws }).toBeAtLeast(keep ? 14 : 1);

const lastOne =
  (path: string): Check =>
  (store, { keep }) =>
    keep ? expect(store, path, { default: false }).toSatisfy(isOff, "it has to be false") : pass;

const both =
  (...checks: readonly Check[]): Check =>
  (store, context) =>
    all(...checks.map((check) => check(store, context)));

const files = both(days("automaticBackupRetentionDays", 0), lastOne("skipFinalBackup"));

/**
 * Stores that go back only as far as their backups, by type. RDS, ElastiCache and DynamoDB have rules of their own;
 * OpenSearch is backed up by AWS each hour.
 */
const stores: Readonly<Record<string, Check>> = {
  "aws:docdb/cluster:Cluster": both(days("backupRetentionPeriod", 1), lastOne("skipFinalSnapshot")),
  "aws:docdb/elasticCluster:ElasticCluster": days("backupRetentionPeriod", 1),
  "aws:efs/backupPolicy:BackupPolicy": (policy, { keep }) =>
    keep ? expect(policy, "backupPolicy.status").toBe("ENABLED") : pass,
  "aws:fsx/lustreFileSystem:LustreFileSystem": files,
  "aws:fsx/ontapFileSystem:OntapFileSystem": days("automaticBackupRetentionDays", 0),
  "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": files,
  "aws:fsx/windowsFileSystem:WindowsFileSystem": files,
  "aws:lightsail/database:Database": both(
    (database) => expect(database, "backupRetentionEnabled", { default: true }).toSatisfy(isOn, "it has to be true"),
    lastOne("skipFinalSnapshot"),
  ),
  "aws:memorydb/cluster:Cluster": days("snapshotRetentionLimit", 0),
  "aws:neptune/cluster:Cluster": both(days("backupRetentionPeriod", 1), lastOne("skipFinalSnapshot")),
  "aws:redshift/cluster:Cluster": both(days("automatedSnapshotRetentionPeriod", 1), lastOne("skipFinalSnapshot")),
};

export const storeHasBackups = ruleByType(stores, {
  id: "managed-store-has-backups",
  severity: "high",
  sameAs: [],
  why: "What a bug has overwritten, or somebody deleted with the store itself, could not be brought back.",
  fix: "Keep backups for at least 14 days where data must not be lost, elsewhere for at least 1, and let the last one be made on deletion.",
});
