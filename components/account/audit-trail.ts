import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AccountNames } from "../../model/names";
import type { Statement } from "../policy-document";
import { PrivateBucket } from "../private-bucket";

/** Who did what in the account: every management event of every region, sealed, in a bucket that refuses deletion. */
export class AuditTrail extends pulumi.ComponentResource {
  constructor(name: string, args: { readonly names: AccountNames }, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:AuditTrail", name, {}, opts);
    const { trail, auditBucket } = args.names;
    const statements = trailMayWrite(args.names);
    const bucket = new PrivateBucket(
      name,
      { bucket: auditBucket, oldVersionDays: 365, keep: true, statements },
      { parent: this },
    );
    new aws.cloudtrail.Trail(
      name,
      {
        name: trail.name,
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

function trailMayWrite({ accountId, trail, auditBucket }: AccountNames): Statement[] {
  const service = { Service: "cloudtrail.amazonaws.com" };
  const fromTrail = { "aws:SourceArn": trail.arn };
  return [
    {
      Sid: "TrailLooksAtTheBucket",
      Effect: "Allow",
      Principal: service,
      Action: "s3:GetBucketAcl",
      Resource: auditBucket.arn,
      Condition: { StringEquals: fromTrail },
    },
    {
      Sid: "TrailWrites",
      Effect: "Allow",
      Principal: service,
      Action: "s3:PutObject",
      Resource: `${auditBucket.arn}/AWSLogs/${accountId}/*`,
      Condition: { StringEquals: { ...fromTrail, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
    {
      Sid: "NobodyDeletes",
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
      Resource: `${auditBucket.arn}/*`,
    },
  ];
}
