import type { Said } from "../entries";

/** Of databases, caches and search. */
export const databases: Said = [
  [
    "units by the hour, and GB",
    "https://aws.amazon.com/opensearch-service/pricing/",
    ["aws:opensearch/serverlessCollection:ServerlessCollection", "aws:opensearchingest/pipeline:Pipeline"],
  ],
  [
    "hours of each zone, and GB",
    "https://aws.amazon.com/privatelink/pricing/",
    [
      "aws:opensearch/vpcEndpoint:VpcEndpoint",
      "aws:opensearch/serverlessVpcEndpoint:ServerlessVpcEndpoint",
      "aws:rds/proxyEndpoint:ProxyEndpoint",
    ],
  ],
  [
    "instances by the hour, storage and requests",
    "https://aws.amazon.com/neptune/pricing/",
    ["aws:neptune/cluster:Cluster", "aws:neptune/clusterInstance:ClusterInstance"],
  ],
  [
    "vCPUs by the hour, storage and requests",
    "https://aws.amazon.com/documentdb/pricing/",
    ["aws:docdb/elasticCluster:ElasticCluster"],
  ],
  [
    "processing units by the second, and storage",
    "https://aws.amazon.com/redshift/pricing/",
    ["aws:redshiftserverless/workgroup:Workgroup", "aws:redshiftserverless/namespace:Namespace"],
  ],
  [
    "what is written, kept and read",
    "https://aws.amazon.com/timestream/pricing/",
    ["aws:timestreamwrite/table:Table", "aws:timestreaminfluxdb/dbInstance:DbInstance"],
  ],
  ["units that it works, and GB", "https://aws.amazon.com/rds/aurora/dsql/pricing/", ["aws:dsql/cluster:Cluster"]],
  ["reads, writes and GB", "https://aws.amazon.com/keyspaces/pricing/", ["aws:keyspaces/table:Table"]],
  [
    "reads, writes and GB, or their capacity by the hour",
    "https://aws.amazon.com/dynamodb/pricing/",
    [
      "aws:dynamodb/tableReplica:TableReplica",
      "aws:dynamodb/contributorInsights:ContributorInsights",
      "aws:dynamodb/kinesisStreamingDestination:KinesisStreamingDestination",
      "aws:dynamodb/table:Table",
      "aws:dynamodb/globalTable:GlobalTable",
    ],
  ],
  [
    "a payment in advance, or each month",
    "https://aws.amazon.com/rds/reserved-instances/",
    ["aws:rds/reservedInstance:ReservedInstance"],
  ],
  [
    "a payment in advance, or each month",
    "https://aws.amazon.com/elasticache/pricing/",
    ["aws:elasticache/reservedCacheNode:ReservedCacheNode"],
  ],
  ["GB of snapshots", "https://aws.amazon.com/rds/aurora/pricing/", ["aws:rds/clusterSnapshot:ClusterSnapshot"]],
  [
    "GB of the snapshot that is exported",
    "https://aws.amazon.com/rds/aurora/pricing/",
    ["aws:rds/exportTask:ExportTask"],
  ],
  [
    "the database of its target, and changes that it sends",
    "https://aws.amazon.com/rds/aurora/zero-etl/",
    ["aws:rds/integration:Integration"],
  ],
  [
    "data between its regions",
    "https://aws.amazon.com/elasticache/pricing/",
    ["aws:elasticache/globalReplicationGroup:GlobalReplicationGroup"],
  ],
  ["GB of snapshots", "https://aws.amazon.com/memorydb/pricing/", ["aws:memorydb/snapshot:Snapshot"]],
  ["nodes by the hour", "https://aws.amazon.com/redshift/pricing/", ["aws:redshift/cluster:Cluster"]],
  [
    "instances by the hour, storage and requests",
    "https://aws.amazon.com/rds/aurora/pricing/",
    ["aws:rds/cluster:Cluster", "aws:rds/clusterInstance:ClusterInstance", "aws:rds/globalCluster:GlobalCluster"],
  ],
  ["vCPU by the hour", "https://aws.amazon.com/rds/proxy/pricing/", ["aws:rds/proxy:Proxy"]],
  [
    "instances by the hour, storage and requests",
    "https://aws.amazon.com/documentdb/pricing/",
    ["aws:docdb/cluster:Cluster", "aws:docdb/clusterInstance:ClusterInstance"],
  ],
  [
    "instances by the hour and storage",
    "https://aws.amazon.com/opensearch-service/pricing/",
    ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"],
  ],
  [
    "GB that it holds and units that it works",
    "https://aws.amazon.com/elasticache/pricing/",
    ["aws:elasticache/serverlessCache:ServerlessCache"],
  ],
  [
    "nodes by the hour, and what is written",
    "https://aws.amazon.com/memorydb/pricing/",
    ["aws:memorydb/cluster:Cluster"],
  ],
  ["nodes by the hour", "https://aws.amazon.com/dynamodb/pricing/", ["aws:dax/cluster:Cluster"]],
  [
    "GB of snapshots and of backups in another region",
    "https://aws.amazon.com/rds/postgresql/pricing/",
    [
      "aws:rds/snapshot:Snapshot",
      "aws:rds/snapshotCopy:SnapshotCopy",
      "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
    ],
  ],
  ["GB of snapshots", "https://aws.amazon.com/documentdb/pricing/", ["aws:docdb/clusterSnapshot:ClusterSnapshot"]],
  [
    "writes that it copies between regions",
    "https://aws.amazon.com/documentdb/pricing/",
    ["aws:docdb/globalCluster:GlobalCluster"],
  ],
  ["GB of snapshots", "https://aws.amazon.com/neptune/pricing/", ["aws:neptune/clusterSnapshot:ClusterSnapshot"]],
  ["units of memory by the hour", "https://aws.amazon.com/neptune/pricing/", ["aws:neptunegraph/graph:Graph"]],
  [
    "GB of snapshots",
    "https://aws.amazon.com/redshift/pricing/",
    [
      "aws:redshift/clusterSnapshot:ClusterSnapshot",
      "aws:redshift/snapshotCopy:SnapshotCopy",
      "aws:redshiftserverless/snapshot:Snapshot",
    ],
  ],
  ["GB that are exported", "https://aws.amazon.com/dynamodb/pricing/", ["aws:dynamodb/tableExport:TableExport"]],
  [
    "instances by the hour, and storage",
    "https://aws.amazon.com/timestream/pricing/",
    ["aws:timestreaminfluxdb/dbCluster:DbCluster"],
  ],
  [
    "GB of snapshots in another region",
    "https://aws.amazon.com/rds/aurora/pricing/",
    ["aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy"],
  ],
  [
    "events of the stream",
    "https://aws.amazon.com/rds/aurora/pricing/",
    ["aws:rds/clusterActivityStream:ClusterActivityStream"],
  ],
];
