import { type Behaviours, type Departure, guard, type Loss, settingOf } from "../behaviour";

function bucketLoss({ resource }: Departure): Loss {
  return { lost: `everything in the bucket ${resource.name}, old versions too`, kept: null };
}

export const data: Behaviours = {
  "aws:s3/bucket:Bucket": {
    provider: "s3/bucket.go",
    cloudFormation: "S3::Bucket",
    name: "bucket",
    replacedBy: ["bucket", "bucketNamespace", "bucketPrefix", "objectLockEnabled"],
    differs: {
      bucketName: "named bucket",
      bucketNamePrefix: "named bucketPrefix",
      objectLockEnabled: "the provider's ForceNew",
    },
    effects: {
      forceDestroy: guard(true, "From now on its deletion empties it first: whatever lies in it goes along."),
    },
    holds: bucketLoss,
    refusesDeletion: ({ was, resource }) =>
      was["forceDestroy"] === true
        ? null
        : {
            by: "aws",
            why: `S3 deletes no bucket with anything in it, and whether ${resource.name} is empty only AWS knows.`,
            fix: "Empty it by hand first, if that is what you want.",
          },
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    ...settingOf("s3/bucket_versioning.go", "bucket", "expectedBucketOwner"),
    effects: {
      "versioningConfiguration.status": ({ before, after }) => ({
        waits: "eventually",
        note:
          before === "Enabled" && after !== "Enabled"
            ? "Old versions stay; from now on what is overwritten or deleted is gone at once. All of S3 knows it after 15 minutes."
            : "All of S3 knows it after 15 minutes.",
      }),
    },
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    ...settingOf("s3/bucket_server_side_encryption_configuration.go", "bucket", "expectedBucketOwner"),
    update: { note: "What lies in the bucket already stays encrypted as it is." },
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": settingOf("s3/bucket_public_access_block.go", "bucket"),
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": settingOf("s3/bucket_ownership_controls.go", "bucket"),
  "aws:s3/bucketPolicy:BucketPolicy": {
    ...settingOf("s3/bucket_policy.go", "bucket"),
    cloudFormation: "S3::BucketPolicy",
    readBack: { policy: "the provider compares documents by meaning, not by text" },
  },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    ...settingOf("s3/bucket_lifecycle_configuration.go", "bucket", "expectedBucketOwner"),
    effects: {
      rules: {
        waits: "eventually",
        note: "S3 looks once a day. What is older than the new number of days goes then, and cannot be brought back.",
      },
    },
  },
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {
    provider: "s3control/account_public_access_block.go",
    replacedBy: ["accountId"],
    isGlobal: true,
  },
  "aws:s3/bucketObjectv2:BucketObjectv2": { provider: "s3/object.go", replacedBy: ["bucket", "key"] },
  "aws:secretsmanager/secret:Secret": {
    provider: "secretsmanager/secret.go",
    cloudFormation: "SecretsManager::Secret",
    name: "name",
    replacedBy: ["name", "namePrefix"],
    differs: { namePrefix: "the provider's own" },
    effects: {
      recoveryWindowInDays: guard(0, "From now on its deletion cannot be taken back: there is no time to restore it."),
    },
    keepsItsName: ({ recoveryWindowInDays }) => recoveryWindowInDays !== 0,
    holds: ({ was }) => {
      const days = was["recoveryWindowInDays"];
      return days === 0
        ? { lost: "the secret's value, at once", kept: null }
        : {
            lost: "the secret's value",
            kept: `It can be restored for ${typeof days === "number" ? days : 30} days; for as long its name cannot be used for a new one.`,
          };
    },
  },
  "aws:ssm/parameter:Parameter": {
    provider: "ssm/parameter.go",
    cloudFormation: "SSM::Parameter",
    name: "name",
    replacedBy: ["dataType", "name"],
    differs: { dataType: "the provider's ForceNew" },
    effects: {
      // parameter.go, CustomizeDiff: an advanced one cannot become a standard one.
      tier: ({ before, after }) => (before === "Advanced" && after !== "Advanced" ? { replaces: true } : {}),
    },
    holds: ({ resource }) => ({ lost: `the value of ${resource.name}, and its history`, kept: null }),
  },
  "aws:ecr/repository:Repository": {
    provider: "ecr/repository.go",
    cloudFormation: "ECR::Repository",
    name: "name",
    replacedBy: ["encryptionConfigurations", "name"],
    differs: {
      repositoryName: "named name",
      "encryptionConfiguration.encryptionType": "inside encryptionConfigurations",
      "encryptionConfiguration.kmsKey": "inside encryptionConfigurations",
      encryptionConfiguration: "a list in the provider",
    },
    holds: "every image, so nothing can be rolled out or back",
    refusesDeletion: ({ was }) =>
      was["forceDelete"] === true
        ? null
        : { by: "aws", why: "ECR deletes no repository with images in it.", fix: "Delete the images by hand first." },
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": settingOf("ecr/lifecycle_policy.go", "policy", "repository"),
  "aws:cloudtrail/trail:Trail": {
    provider: "cloudtrail/trail.go",
    cloudFormation: "CloudTrail::Trail",
    name: "name",
    replacedBy: ["name"],
    differs: { trailName: "named name" },
    holds: ({ is }) => ({
      lost: is === null ? "the record of who did what from now on" : "what happens between the two trails",
      kept: "What was written lies in its bucket.",
    }),
  },
  "aws:ebs/encryptionByDefault:EncryptionByDefault": {
    provider: "ec2/ebs_encryption_by_default.go",
    replacedBy: [],
    update: { note: "New volumes alone take the account's default." },
  },
  "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess": {
    provider: "ec2/ebs_snapshot_block_public_access.go",
    replacedBy: [],
    update: { note: "Who reads a snapshot that is shared with everybody changes at once." },
  },
};
