import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Named } from "../model/names";
import { type Conditions, policyDocument, type Statement } from "./policy-document";

export interface PrivateBucketArgs {
  /** Name and ARN are known before: the bucket's policy is made of them, and rules read it at preview. */
  readonly bucket: Named;
  /** Days until a version that was overwritten or deleted is gone for good. */
  readonly oldVersionDays: number;
  /**
   * What is deleted by itself, below a prefix.
   * @default nothing
   * @example { prefix: "AWSLogs/", days: 90 }
   */
  readonly expiring?: { readonly prefix: string; readonly days: number };
  /** Protects the bucket, and keeps a deletion from emptying it. */
  readonly keep: boolean;
  /**
   * What the bucket's policy says besides refusing plain HTTP and TLS before 1.2.
   * @default nothing: nobody outside the account reads it
   * @example [{ Sid: "Read", Effect: "Allow", Principal: { Service: "…" }, Action: "s3:GetObject", Resource: `${arn}/*` }]
   */
  readonly statements?: pulumi.Input<readonly Statement[]>;
}

// Why: docs/decisions/0011.
/** A bucket with the defaults that every bucket of ours has: private, encrypted, versioned, TLS only. */
export class PrivateBucket extends pulumi.ComponentResource {
  readonly bucketName: pulumi.Output<string>;
  readonly bucketArn: string;

  constructor(name: string, args: PrivateBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:PrivateBucket", name, {}, opts);
    const bucket = new aws.s3.Bucket(
      name,
      { bucket: args.bucket.name, forceDestroy: !args.keep },
      { parent: this, protect: args.keep },
    );
    this.bucketName = bucket.bucket;
    this.bucketArn = args.bucket.arn;
    this.close(name);
    this.encrypt(name);
    this.keepOldVersions(name, args);
    this.refusePlainHttp(name, args.statements ?? []);
    this.registerOutputs({ bucketName: this.bucketName });
  }

  private close(name: string): void {
    new aws.s3.BucketOwnershipControls(
      name,
      { bucket: this.bucketName, rule: { objectOwnership: "BucketOwnerEnforced" } },
      { parent: this },
    );
    new aws.s3.BucketPublicAccessBlock(
      name,
      {
        bucket: this.bucketName,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      { parent: this },
    );
  }

  private encrypt(name: string): void {
    new aws.s3.BucketServerSideEncryptionConfiguration(
      name,
      { bucket: this.bucketName, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
      { parent: this },
    );
  }

  private keepOldVersions(name: string, { oldVersionDays, expiring }: PrivateBucketArgs): void {
    const versioning = new aws.s3.BucketVersioning(
      name,
      { bucket: this.bucketName, versioningConfiguration: { status: "Enabled" } },
      { parent: this },
    );
    new aws.s3.BucketLifecycleConfiguration(
      name,
      {
        bucket: this.bucketName,
        rules: [
          {
            id: "old-versions",
            status: "Enabled",
            filter: {},
            noncurrentVersionExpiration: { noncurrentDays: oldVersionDays },
            expiration: { expiredObjectDeleteMarker: true },
          },
          // A rule of its own: S3 takes no number of days beside the clean-up of markers.
          ...(expiring === undefined ? [] : [expiration(expiring)]),
          {
            id: "unfinished-uploads",
            status: "Enabled",
            filter: {},
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
          },
        ],
      },
      // Rules on old versions are refused until versioning is on.
      { parent: this, dependsOn: versioning },
    );
  }

  private refusePlainHttp(name: string, statements: pulumi.Input<readonly Statement[]>): void {
    const everything = [this.bucketArn, `${this.bucketArn}/*`];
    const refusals = [
      deny("RefusePlainHttp", everything, { Bool: { "aws:SecureTransport": "false" } }),
      deny("RefuseOldTls", everything, { NumericLessThan: { "s3:TlsVersion": "1.2" } }),
    ];
    const policy = pulumi.output(statements).apply((own) => policyDocument(...refusals, ...own));
    new aws.s3.BucketPolicy(name, { bucket: this.bucketName, policy }, { parent: this });
  }
}

function expiration({ prefix, days }: { readonly prefix: string; readonly days: number }) {
  return { id: "life", status: "Enabled", filter: { prefix }, expiration: { days } };
}

function deny(Sid: string, Resource: string[], Condition: Conditions): Statement {
  return { Sid, Effect: "Deny", Principal: "*", Action: "s3:*", Resource, Condition };
}
