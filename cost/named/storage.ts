import type { Said } from "../entries";

/** Of files, backups and their transfers. */
export const storage: Said = [
  [
    "GB of each month, and what is read and written",
    "https://aws.amazon.com/fsx/pricing/",
    ["aws:fsx/ontapFileSystem:OntapFileSystem", "aws:fsx/openZfsFileSystem:OpenZfsFileSystem", "aws:fsx/backup:Backup"],
  ],
  [
    "GB in another region",
    "https://aws.amazon.com/efs/pricing/",
    ["aws:efs/replicationConfiguration:ReplicationConfiguration"],
  ],
  [
    "hours of each protocol, and GB",
    "https://aws.amazon.com/aws-transfer-family/pricing/",
    ["aws:transfer/server:Server", "aws:transfer/connector:Connector"],
  ],
  [
    "instances or units by the hour, and storage",
    "https://aws.amazon.com/dms/pricing/",
    ["aws:dms/replicationInstance:ReplicationInstance", "aws:dms/replicationConfig:ReplicationConfig"],
  ],
  ["GB that it copies", "https://aws.amazon.com/datasync/pricing/", ["aws:datasync/task:Task"]],
  ["GB that it writes", "https://aws.amazon.com/storagegateway/pricing/", ["aws:storagegateway/gateway:Gateway"]],
  [
    "GB of its recovery points",
    "https://aws.amazon.com/backup/pricing/",
    [
      "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
      "aws:backup/restoreTestingPlan:RestoreTestingPlan",
      "aws:backup/framework:Framework",
      "aws:backup/plan:Plan",
      "aws:backup/vault:Vault",
    ],
  ],
  ["metrics that it makes", "https://aws.amazon.com/cloudwatch/pricing/", ["aws:s3/bucketMetric:BucketMetric"]],
  [
    "requests and GB",
    "https://aws.amazon.com/s3/pricing/",
    [
      "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint",
      "aws:s3control/objectLambdaAccessPoint:ObjectLambdaAccessPoint",
      "aws:s3/directoryBucket:DirectoryBucket",
      "aws:s3tables/tableBucket:TableBucket",
      "aws:s3/objectCopy:ObjectCopy",
      "aws:s3/analyticsConfiguration:AnalyticsConfiguration",
      "aws:s3control/storageLensConfiguration:StorageLensConfiguration",
    ],
  ],
  ["GB, and what is read and written", "https://aws.amazon.com/efs/pricing/", ["aws:efs/fileSystem:FileSystem"]],
  [
    "GB of each month, by kind of storage",
    "https://aws.amazon.com/fsx/pricing/",
    ["aws:fsx/lustreFileSystem:LustreFileSystem", "aws:fsx/windowsFileSystem:WindowsFileSystem"],
  ],
  [
    "GB of copies in another region",
    "https://aws.amazon.com/s3/pricing/",
    ["aws:s3/bucketReplicationConfig:BucketReplicationConfig"],
  ],
  [
    "objects that it watches",
    "https://aws.amazon.com/s3/pricing/",
    [
      "aws:s3/bucketIntelligentTieringConfiguration:BucketIntelligentTieringConfiguration",
      "aws:s3/inventory:Inventory",
    ],
  ],
  [
    "GB that are reached faster",
    "https://aws.amazon.com/s3/pricing/",
    ["aws:s3/bucketAccelerateConfiguration:BucketAccelerateConfiguration"],
  ],
  ["GB, and what is read", "https://aws.amazon.com/s3/glacier/pricing/", ["aws:glacier/vault:Vault"]],
  ["GB, IOPS and throughput", "https://aws.amazon.com/ebs/pricing/", ["aws:ebs/volumeCopy:VolumeCopy"]],
];
