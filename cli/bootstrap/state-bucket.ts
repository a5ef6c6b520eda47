import { isDeepStrictEqual } from "node:util";
import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  type LifecycleRule,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { stateBucket } from "../../model/names";
import { orNull, type Step } from "./step";

/** How long an overwritten or deleted state can be brought back. */
const oldVersionDays = 90;

const rules: LifecycleRule[] = [
  {
    ID: "old-states",
    Status: "Enabled",
    Filter: { Prefix: "" },
    NoncurrentVersionExpiration: { NoncurrentDays: oldVersionDays },
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
  },
];

const closed = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

/** The bucket of all stacks' states: closed, encrypted, versioned, TLS only, old versions kept for 90 days. */
export function stateBucketSteps(
  s3: S3Client,
  { name: Bucket, arn }: ReturnType<typeof stateBucket>,
  { accountId, region }: { readonly accountId: string; readonly region: string },
): Step[] {
  // A bucket of this name that belongs to somebody else is an error, never a place for states.
  const ours = { Bucket, ExpectedBucketOwner: accountId };
  const policy = JSON.stringify(tlsOnly(arn));
  return [
    {
      description: `bucket ${Bucket} in ${region}`,
      isDone: async () => (await orNull(s3.send(new HeadBucketCommand(ours)), "NotFound", "NoSuchBucket")) !== null,
      do: async () => {
        // The first region of S3 is not named.
        const CreateBucketConfiguration =
          region === "us-east-1" ? undefined : { LocationConstraint: region as BucketLocationConstraint };
        await s3.send(
          new CreateBucketCommand({ Bucket, ObjectOwnership: "BucketOwnerEnforced", CreateBucketConfiguration }),
        );
      },
    },
    {
      description: `${Bucket}: no public access`,
      isDone: async () => {
        const found = await read(
          s3.send(new GetPublicAccessBlockCommand(ours)),
          "NoSuchPublicAccessBlockConfiguration",
        );
        return isDeepStrictEqual(found?.PublicAccessBlockConfiguration, closed);
      },
      do: async () => {
        await s3.send(new PutPublicAccessBlockCommand({ ...ours, PublicAccessBlockConfiguration: closed }));
      },
    },
    {
      description: `${Bucket}: encrypted`,
      isDone: async () => {
        const found = await read(
          s3.send(new GetBucketEncryptionCommand(ours)),
          "ServerSideEncryptionConfigurationNotFoundError",
        );
        return found?.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault !== undefined;
      },
      do: async () => {
        const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" as const } }];
        await s3.send(new PutBucketEncryptionCommand({ ...ours, ServerSideEncryptionConfiguration: { Rules } }));
      },
    },
    {
      description: `${Bucket}: versioned`,
      isDone: async () => (await read(s3.send(new GetBucketVersioningCommand(ours))))?.Status === "Enabled",
      do: async () => {
        await s3.send(new PutBucketVersioningCommand({ ...ours, VersioningConfiguration: { Status: "Enabled" } }));
      },
    },
    {
      description: `${Bucket}: old versions kept for ${oldVersionDays} days`,
      isDone: async () => {
        const found = await read(
          s3.send(new GetBucketLifecycleConfigurationCommand(ours)),
          "NoSuchLifecycleConfiguration",
        );
        return found?.Rules?.[0]?.NoncurrentVersionExpiration?.NoncurrentDays === oldVersionDays;
      },
      do: async () => {
        await s3.send(
          new PutBucketLifecycleConfigurationCommand({ ...ours, LifecycleConfiguration: { Rules: rules } }),
        );
      },
    },
    {
      description: `${Bucket}: TLS only`,
      isDone: async () => {
        const found = await read(s3.send(new GetBucketPolicyCommand(ours)), "NoSuchBucketPolicy");
        return found?.Policy !== undefined && isDeepStrictEqual(JSON.parse(found.Policy), JSON.parse(policy));
      },
      do: async () => {
        await s3.send(new PutBucketPolicyCommand({ ...ours, Policy: policy }));
      },
    },
  ];
}

/** A property of a bucket that may not exist yet. */
function read<T>(question: Promise<T>, ...absent: readonly string[]): Promise<T | null> {
  return orNull(question, "NoSuchBucket", ...absent);
}

function tlsOnly(arn: string): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "RefusePlainHttp",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  };
}
