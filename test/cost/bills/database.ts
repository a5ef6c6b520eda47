import type { GoldenBill } from "./golden";

const database = "aws:rds/instance:Instance";
const source = "https://aws.amazon.com/rds/postgresql/pricing/";
const postgres = { engine: "postgres", engineVersion: "17", storageType: "gp3" };

export const databases: readonly GoldenBill[] = [
  {
    type: database,
    title: "db.t4g.medium with 50 GB that may grow to 100, backups and a secret of its own",
    properties: {
      ...postgres,
      instanceClass: "db.t4g.medium",
      allocatedStorage: 50,
      maxAllocatedStorage: 100,
      backupRetentionPeriod: 14,
      manageMasterUserPassword: true,
      publiclyAccessible: true,
    },
    usage: { backupFactor: 1.5, databaseCpuPercent: 30 },
    lines: [
      ["db.t4g.medium, single-AZ", "730", "0.065", "47.45"],
      ["CPU credits above the baseline", "146", "0.075", "10.95"],
      ["gp3 storage", "50", "0.115", "5.75"],
      ["backups beyond the free size", "25", "0.095", "2.375"],
      ["secret of the master password", "1", "0.4", "0.4"],
      ["public address", "730", "0.005", "3.65"],
    ],
    total: "70.58",
    worst: "152.98",
    source,
  },
  {
    type: database,
    title: "db.t3.medium, whose credits are unlimited",
    properties: { ...postgres, instanceClass: "db.t3.medium", allocatedStorage: 20 },
    lines: [
      ["db.t3.medium, single-AZ", "730", "0.072", "52.56"],
      ["gp3 storage", "20", "0.115", "2.3"],
    ],
    total: "54.86",
    worst: "142.46",
    source,
  },
  {
    type: database,
    title: "db.m7g.large in two zones, 400 GB with 13,000 IOPS and 600 MiB/s",
    properties: {
      ...postgres,
      instanceClass: "db.m7g.large",
      multiAz: true,
      allocatedStorage: 400,
      iops: 13_000,
      storageThroughput: 600,
    },
    lines: [
      ["db.m7g.large, multi-AZ", "730", "0.337", "246.01"],
      ["gp3 storage", "400", "0.23", "92"],
      ["IOPS above 12,000", "1000", "0.04", "40"],
      ["throughput above 500 MiB/s", "100", "0.16", "16"],
    ],
    total: "394.01",
    source,
  },
  {
    type: database,
    title: "db.m7g.large with 100 GB of io1",
    properties: { ...postgres, storageType: "io1", iops: 1_000, instanceClass: "db.m7g.large", allocatedStorage: 100 },
    lines: [
      ["db.m7g.large, single-AZ", "730", "0.168", "122.64"],
      ["io1 storage", "100", "0.125", "12.5"],
      ["IOPS", "1000", "0.1", "100"],
    ],
    total: "235.14",
    source,
  },
  {
    type: database,
    title: "PostgreSQL 13 in extended support, by its vCPUs",
    properties: {
      ...postgres,
      engineVersion: "13.20",
      instanceClass: "db.m7g.large",
      allocatedStorage: 100,
      storageType: "gp2",
    },
    lines: [
      ["db.m7g.large, single-AZ", "730", "0.168", "122.64"],
      ["gp2 storage", "100", "0.115", "11.5"],
      ["extended support of PostgreSQL 13, first two years", "1460", "0.1", "146"],
    ],
    total: "280.14",
    source,
  },
  {
    type: "aws:elasticache/replicationGroup:ReplicationGroup",
    title: "two nodes of Valkey, with an id",
    properties: {
      replicationGroupId: "onebox-prod",
      engine: "valkey",
      nodeType: "cache.t4g.small",
      numCacheClusters: 2,
    },
    lines: [["2 nodes, valkey, cache.t4g.small", "1460", "0.0256", "37.376"]],
    total: "37.38",
    source: "https://aws.amazon.com/elasticache/pricing/",
  },
  {
    type: "aws:elasticache/replicationGroup:ReplicationGroup",
    title: "three shards with a replica each",
    properties: { engine: "redis", nodeType: "cache.t4g.micro", numNodeGroups: 3, replicasPerNodeGroup: 1 },
    lines: [["6 nodes, redis, cache.t4g.micro", "4380", "0.016", "70.08"]],
    total: "70.08",
    source: "https://aws.amazon.com/elasticache/pricing/",
  },
  {
    type: "aws:elasticache/cluster:Cluster",
    title: "two nodes of Memcached",
    properties: { engine: "memcached", nodeType: "cache.t3.medium", numCacheNodes: 2 },
    lines: [["2 nodes, memcached, cache.t3.medium", "1460", "0.068", "99.28"]],
    total: "99.28",
    source: "https://aws.amazon.com/elasticache/pricing/",
  },
  {
    type: "aws:elasticache/cluster:Cluster",
    title: "nothing for a node that its group pays for",
    properties: { replicationGroupId: "onebox-prod" },
    lines: [],
    total: "0.00",
    source: "https://aws.amazon.com/elasticache/pricing/",
  },
];
