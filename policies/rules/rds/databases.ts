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
