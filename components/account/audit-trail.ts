import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Named } from "../../model/names";
import type { Statement } from "../policy-document";
import { PrivateBucket } from "../private-bucket";

export interface AuditTrailArgs {
  /** Twelve digits. */
  readonly accountId: string;
  readonly trail: Named;
  /** Where it writes; made here. */
  readonly bucket: Named;
}

/** Who did what in the account: every management event of every region, sealed, in a bucket that refuses deletion. */
export class AuditTrail extends pulumi.ComponentResource {
  constructor(name: string, args: AuditTrailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:AuditTrail", name, {}, opts);
    const statements = trailMayWrite(args);
    const bucket = new PrivateBucket(
      name,
      { bucket: args.bucket, oldVersionDays: 365, keep: true, statements },
      { parent: this },
    );
    new aws.cloudtrail.Trail(
      name,
      {
        name: args.trail.name,
        s3BucketName: bucket.bucketName,
        isMultiRegionTrail: true,
        includeGlobalServiceEvents: true,
        enableLogFileValidation: true,
      },
      // CloudTrail writes a test file at once, which the bucket's policy must allow by then.
      { parent: this, protect: true, dependsOn: bucket },
    );
    this.registerOutputs({});
  }
}

function trailMayWrite({ accountId, trail, bucket }: AuditTrailArgs): Statement[] {
  const service = { Service: "cloudtrail.amazonaws.com" };
  const fromTrail = { "aws:SourceArn": trail.arn };
  return [
    {
      Sid: "TrailLooksAtTheBucket",
      Effect: "Allow",
      Principal: service,
      Action: "s3:GetBucketAcl",
      Resource: bucket.arn,
      Condition: { StringEquals: fromTrail },
    },
    {
      Sid: "TrailWrites",
      Effect: "Allow",
      Principal: service,
      Action: "s3:PutObject",
      Resource: `${bucket.arn}/AWSLogs/${accountId}/*`,
      Condition: { StringEquals: { ...fromTrail, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
    {
      Sid: "NobodyDeletes",
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
      Resource: `${bucket.arn}/*`,
    },
  ];
}
