import { call, cloudFormation, type JudgedType, type View } from "./type";

const provider = "the provider's own";
const owner = { expectedBucketOwner: "an account that must own the bucket; AWS looks at it when it is asked" };
const ofBucket = { bucket: "BucketName", ...Object.fromEntries(Object.keys(owner).map((name) => [name, null])) };

const inside = "deprecated inside a bucket by the provider; judged where it is a resource of its own";
const older = Object.fromEntries(
  [
    "acl",
    "grants",
    "policy",
    "corsRules",
    "lifecycleRules",
    "loggings",
    "logging",
    "versioning",
    "website",
    "serverSideEncryptionConfiguration",
    "replicationConfiguration",
    "objectLockConfiguration",
    "requestPayer",
    "accelerationStatus",
  ].map((name) => [name, inside]),
);

/** A setting of a bucket that is a resource of its own with us, and a property of the bucket in CloudFormation. */
function part(names: View["names"]): JudgedType {
  return { by: [cloudFormation("S3::Bucket", { names: { ...ofBucket, ...names } })], aside: owner };
}

export const data: Readonly<Record<string, JudgedType>> = {
  "aws:s3/bucket:Bucket": bucket(),
  "aws:s3/bucketV2:BucketV2": bucket(),
  "aws:s3/bucketVersioning:BucketVersioning": {
    ...part({ versioningConfiguration: "VersioningConfiguration" }),
    aside: { ...owner, mfa: "a code of the moment", "versioningConfiguration.mfaDelete": "only the API knows it" },
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    ...part({
      rules: "BucketEncryption.ServerSideEncryptionConfiguration",
      "rules.applyServerSideEncryptionByDefault": "ServerSideEncryptionByDefault",
      "rules.applyServerSideEncryptionByDefault.sseAlgorithm": "SSEAlgorithm",
      "rules.applyServerSideEncryptionByDefault.kmsMasterKeyId": "KMSMasterKeyID",
    }),
    aside: { ...owner, "rules.blockedEncryptionTypes": "only the API knows it" },
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    ...part(publicAccess()),
    aside: { ...owner, skipDestroy: provider },
  },
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {
    by: [call("s3:PutPublicAccessBlock", { at: "PublicAccessBlockConfiguration", names: { accountId: null } })],
    aside: { accountId: "the account that the provider works in" },
  },
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": part({ rule: "OwnershipControls.Rules[]" }),
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    by: [
      cloudFormation("S3::Bucket", {
        names: {
          ...ofBucket,
          rules: "LifecycleConfiguration.Rules",
          "rules.expiration": ".",
          "rules.expiration.days": "ExpirationInDays",
          "rules.expiration.date": "ExpirationDate",
          "rules.expiration.expiredObjectDeleteMarker": "ExpiredObjectDeleteMarker",
          "rules.filter": ".",
          "rules.filter.and": ".",
          "rules.filter.prefix": "Prefix",
          "rules.filter.and.prefix": "Prefix",
          "rules.filter.tag": "TagFilters[]",
          "rules.filter.and.tags": "TagFilters",
          "rules.transitions.days": "TransitionInDays",
          "rules.transitions.date": "TransitionDate",
          "rules.noncurrentVersionTransitions.noncurrentDays": "TransitionInDays",
        },
      }),
      call("s3:PutBucketLifecycleConfiguration", {
        names: {
          rules: "LifecycleConfiguration.Rules",
          "rules.filter.tag": "Tag",
          transitionDefaultMinimumObjectSize: "TransitionDefaultMinimumObjectSize",
        },
      }),
    ],
    aside: owner,
  },
  "aws:s3/bucketPolicy:BucketPolicy": {
    by: [cloudFormation("S3::BucketPolicy", { names: { policy: "PolicyDocument" } })],
  },
  "aws:s3/bucketObjectv2:BucketObjectv2": {
    by: [
      call("s3:PutObject", {
        names: { kmsKeyId: "SSEKMSKeyId", cacheControl: "CacheControl", tags: null, metadata: "Metadata" },
      }),
    ],
    aside: {
      source: "a file, which the provider reads",
      content: "the file's own text",
      contentBase64: "the file's own text",
      etag: provider,
      sourceHash: provider,
      forceDestroy: provider,
      overrideProvider: provider,
      tags: "S3 takes them as one text in a header",
    },
  },
  "aws:rds/instance:Instance": {
    by: [
      cloudFormation("RDS::DBInstance", {
        names: {
          identifier: "DBInstanceIdentifier",
          instanceClass: "DBInstanceClass",
          dbName: "DBName",
          backupWindow: "PreferredBackupWindow",
          maintenanceWindow: "PreferredMaintenanceWindow",
          caCertIdentifier: "CACertificateIdentifier",
          enabledCloudwatchLogsExports: "EnableCloudwatchLogsExports",
          iamDatabaseAuthenticationEnabled: "EnableIAMDatabaseAuthentication",
          performanceInsightsEnabled: "EnablePerformanceInsights",
          performanceInsightsKmsKeyId: "PerformanceInsightsKMSKeyId",
          parameterGroupName: "DBParameterGroupName",
          vpcSecurityGroupIds: "VPCSecurityGroups",
          username: "MasterUsername",
          password: "MasterUserPassword",
          masterUserSecretKmsKeyId: "MasterUserSecret.KmsKeyId",
          replicateSourceDb: "SourceDBInstanceIdentifier",
          snapshotIdentifier: "DBSnapshotIdentifier",
          upgradeStorageConfig: null,
        },
      }),
    ],
    aside: {
      finalSnapshotIdentifier: "sent when the database is deleted; its form is the provider's own check at the preview",
      skipFinalSnapshot: provider,
      upgradeStorageConfig: provider,
      identifierPrefix: provider,
    },
  },
  "aws:rds/subnetGroup:SubnetGroup": {
    by: [
      cloudFormation("RDS::DBSubnetGroup", {
        names: { name: "DBSubnetGroupName", description: "DBSubnetGroupDescription" },
        given: ["DBSubnetGroupDescription"],
      }),
    ],
    aside: { namePrefix: provider },
  },
  "aws:rds/parameterGroup:ParameterGroup": {
    by: [
      cloudFormation("RDS::DBParameterGroup", {
        names: { name: "DBParameterGroupName", parameters: null },
        given: ["Description"],
      }),
    ],
    aside: {
      parameters: "names and values depend on the family, which only AWS knows",
      skipDestroy: provider,
      namePrefix: provider,
    },
  },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    by: [
      cloudFormation("ElastiCache::ReplicationGroup", {
        names: {
          description: "ReplicationGroupDescription",
          nodeType: "CacheNodeType",
          parameterGroupName: "CacheParameterGroupName",
          subnetGroupName: "CacheSubnetGroupName",
          securityGroupNames: "CacheSecurityGroupNames",
          maintenanceWindow: "PreferredMaintenanceWindow",
          numCacheClusters: "NumCacheClusters",
          preferredCacheClusterAzs: "PreferredCacheClusterAZs",
        },
      }),
    ],
    aside: {
      applyImmediately: provider,
      finalSnapshotIdentifier: "sent when the cache is deleted",
      authTokenUpdateStrategy: provider,
    },
  },
  "aws:elasticache/cluster:Cluster": {
    by: [
      cloudFormation("ElastiCache::CacheCluster", {
        names: {
          clusterId: "ClusterName",
          nodeType: "CacheNodeType",
          parameterGroupName: "CacheParameterGroupName",
          subnetGroupName: "CacheSubnetGroupName",
          securityGroupIds: "VpcSecurityGroupIds",
          maintenanceWindow: "PreferredMaintenanceWindow",
          availabilityZone: "PreferredAvailabilityZone",
          azMode: "AZMode",
        },
      }),
    ],
    aside: {
      applyImmediately: provider,
      finalSnapshotIdentifier: "sent when the cache is deleted",
      replicationGroupId: "a cluster of a group takes its settings from there",
    },
  },
  "aws:elasticache/subnetGroup:SubnetGroup": {
    by: [
      cloudFormation("ElastiCache::SubnetGroup", { names: { name: "CacheSubnetGroupName" }, given: ["Description"] }),
    ],
  },
  "aws:elasticache/parameterGroup:ParameterGroup": {
    by: [
      cloudFormation("ElastiCache::ParameterGroup", {
        names: { name: null, family: "CacheParameterGroupFamily", parameters: null },
        given: ["Description"],
      }),
    ],
    aside: {
      name: "CloudFormation makes up the name",
      parameters: "names and values depend on the family, which only AWS knows",
    },
  },
};

function bucket(): JudgedType {
  return {
    by: [
      cloudFormation("S3::Bucket", {
        names: { bucket: "BucketName", ...Object.fromEntries(Object.keys(older).map((name) => [name, null])) },
      }),
    ],
    aside: { ...older, forceDestroy: provider, bucketPrefix: provider, bucketNamespace: provider },
  };
}

function publicAccess(): Record<string, string> {
  const names = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];
  return Object.fromEntries(
    names.map((name) => [`${name.charAt(0).toLowerCase()}${name.slice(1)}`, `PublicAccessBlockConfiguration.${name}`]),
  );
}
