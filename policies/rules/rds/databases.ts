import { expect } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { passes } from "../../framework/verdict";

const instance = "aws:rds/instance:Instance";
const cluster = "aws:rds/cluster:Cluster";

/** What holds data: an instance by itself, or the cluster that its instances share. */
export const databaseTypes = [instance, cluster] as const;

/** What runs an engine, be it for itself, for a cluster, or for clusters in several regions. */
export const engineTypes = [
  instance,
  cluster,
  "aws:rds/clusterInstance:ClusterInstance",
  "aws:rds/globalCluster:GlobalCluster",
] as const;

/** By which a copy names what it follows. */
export const replicaSources = ["replicateSourceDb", "replicationSourceIdentifier"] as const;

/**
 * A copy that follows another database, which keeps the data: RDS refuses a final snapshot of it.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBInstance.html
 */
export function isReplica(database: Checked): boolean {
  return replicaSources.some((path) => passes(expect(database, path).toBePresent()));
}
