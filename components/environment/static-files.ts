import * as pulumi from "@pulumi/pulumi";
import type { Named } from "../../model/names";
import type { Statement } from "../policy-document";
import { PrivateBucket } from "../private-bucket";

export interface StaticFilesArgs {
  readonly bucket: Named;
  /** The VPC's gateway to S3: whoever comes through it may read, nobody else. */
  readonly s3EndpointId: pulumi.Input<string>;
  /** Protects the bucket, and what is in it from a deletion of the bucket. */
  readonly keep: boolean;
}

/** Days in which an overwritten static file can be brought back. Names carry a hash, so this hardly ever happens. */
const oldVersionDays = 7;

/** Static files of the last releases, under hashed names. Caddy fetches them without credentials from inside the VPC. */
export class StaticFiles extends pulumi.ComponentResource {
  readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: StaticFilesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:StaticFiles", name, {}, opts);
    const { bucket } = args;
    const statements = pulumi.output(args.s3EndpointId).apply((endpoint) => [readThrough(endpoint, bucket.arn)]);
    const files = new PrivateBucket(name, { bucket, oldVersionDays, keep: args.keep, statements }, { parent: this });
    this.bucketName = files.bucketName;
    this.registerOutputs({ bucketName: this.bucketName });
  }
}

function readThrough(endpointId: string, bucketArn: string): Statement {
  return {
    Sid: "ReadFromInsideTheVpc",
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: `${bucketArn}/static/*`,
    Condition: { StringEquals: { "aws:SourceVpce": endpointId } },
  };
}
