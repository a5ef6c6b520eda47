import type { Said } from "../entries";

/** Of files, backups and their transfers. */
export const storage: Said = [
  [
    "Users and keys of a server cost nothing; its hours do",
    "https://aws.amazon.com/aws-transfer-family/pricing/",
    [
      "aws:transfer/access:Access",
      "aws:transfer/tag:Tag",
      "aws:transfer/hostKey:HostKey",
      "aws:transfer/certificate:Certificate",
      "aws:transfer/profile:Profile",
      "aws:transfer/user:User",
      "aws:transfer/sshKey:SshKey",
    ],
  ],
  [
    "What is moved is paid by the instance that moves it",
    "https://aws.amazon.com/dms/pricing/",
    [
      "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup",
      "aws:dms/certificate:Certificate",
      "aws:dms/eventSubscription:EventSubscription",
      "aws:dms/s3Endpoint:S3Endpoint",
      "aws:dms/replicationTask:ReplicationTask",
      "aws:dms/endpoint:Endpoint",
    ],
  ],
  [
    "What a plan chooses costs nothing; what lies in the vault does",
    "https://aws.amazon.com/backup/pricing/",
    [
      "aws:backup/globalSettings:GlobalSettings",
      "aws:backup/regionSettings:RegionSettings",
      "aws:backup/selection:Selection",
      "aws:backup/vaultPolicy:VaultPolicy",
      "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
      "aws:backup/vaultNotifications:VaultNotifications",
    ],
  ],
  [
    "Settings of a bucket cost nothing; what lies in it is counted with all buckets",
    "https://aws.amazon.com/s3/pricing/",
    [
      "aws:s3control/accessPointPolicy:AccessPointPolicy",
      "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
      "aws:s3/bucketRequestPaymentConfiguration:BucketRequestPaymentConfiguration",
      "aws:s3/accessPoint:AccessPoint",
      "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      "aws:s3/bucketVersioning:BucketVersioning",
      "aws:s3/bucketPolicy:BucketPolicy",
      "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
      "aws:s3/bucketNotification:BucketNotification",
      "aws:s3/bucketAcl:BucketAcl",
      "aws:s3/bucketLogging:BucketLogging",
      "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
      "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
    ],
  ],
  [
    "A file system is paid by its GB, wherever it is mounted",
    "https://aws.amazon.com/efs/pricing/",
    ["aws:efs/accessPoint:AccessPoint", "aws:efs/mountTarget:MountTarget", "aws:efs/fileSystemPolicy:FileSystemPolicy"],
  ],
  [
    "A place costs nothing; what is copied does",
    "https://aws.amazon.com/datasync/pricing/",
    [
      "aws:datasync/s3Location:S3Location",
      "aws:datasync/nfsLocation:NfsLocation",
      "aws:datasync/efsLocation:EfsLocation",
      "aws:datasync/locationSmb:LocationSmb",
      "aws:datasync/locationObjectStorage:LocationObjectStorage",
      "aws:datasync/agent:Agent",
    ],
  ],
];
