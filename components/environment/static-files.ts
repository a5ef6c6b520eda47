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
  /**
   * Uploads that everybody may see, below `media/`; a deleted or overwritten one can be brought back for so many days.
   * @default none
   * @example { oldVersionDays: 30 }
   */
  readonly publicMedia?: { readonly oldVersionDays: number } | undefined;
}

/** Days in which an overwritten static file can be brought back. Names carry a hash, so this hardly ever happens. */
const staticVersionDays = 7;

// Why: docs/decisions/0179.
/**
 * What everybody may see: static files of the last releases, under hashed names, and public uploads. Caddy fetches them
 * without credentials from inside the VPC.
 */
export class StaticFiles extends pulumi.ComponentResource {
  readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: StaticFilesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:StaticFiles", name, {}, opts);
    const { bucket, publicMedia } = args;
    const folders = ["static", ...(publicMedia === undefined ? [] : ["media"])];
    const readable = folders.map((folder) => `${bucket.arn}/${folder}/*`);
    const statements = pulumi.output(args.s3EndpointId).apply((endpoint) => [readThrough(endpoint, readable)]);
    const oldVersionDays = Math.max(staticVersionDays, publicMedia?.oldVersionDays ?? 0);
    const files = new PrivateBucket(name, { bucket, oldVersionDays, keep: args.keep, statements }, { parent: this });
    this.bucketName = files.bucketName;
    this.registerOutputs({ bucketName: this.bucketName });
  }
}

function readThrough(endpointId: string, Resource: readonly string[]): Statement {
  return {
    Sid: "ReadFromInsideTheVpc",
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource,
    Condition: { StringEquals: { "aws:SourceVpce": endpointId } },
  };
}
